// The functions between layers. All are finite for any finite argument.
#pragma once

#include <armadillo>

#include "../base/enum_names.hpp"

namespace sentipipe {

enum class Activation { sigmoid, tanh, leaky_relu };
template <>
inline constexpr auto enum_names<Activation> =
    std::to_array<EnumName<Activation>>({{Activation::sigmoid, "sigmoid"},
                                         {Activation::tanh, "tanh"},
                                         {Activation::leaky_relu, "leaky_relu"}});

// 1 / (1 + e^-x)
double sigmoid(double x);
// -log sigmoid(x) = log(1 + e^-x)
double minus_log_sigmoid(double x);

// e^z_k / sum_j e^z_j in each column; shifting a column by a constant changes nothing.
arma::mat softmax(arma::mat z);

// Each element of x; leaky_relu is x for x > 0, else leak * x (Maas et al. 2013).
inline constexpr double leak = 0.01;
arma::mat activate(Activation activation, arma::mat x);
// The derivative at x, given y = activate(activation, x) and x.
arma::mat derivative(Activation activation, const arma::mat& x, const arma::mat& y);

}  // namespace sentipipe
