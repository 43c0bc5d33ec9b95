#include "activations.hpp"

#include <algorithm>
#include <cmath>

namespace sentipipe {

double sigmoid(double x) {
  // e^-|x| lies in (0, 1] and cannot overflow.
  const double t = std::exp(-std::abs(x));
  return x >= 0 ? 1 / (1 + t) : t / (1 + t);
}

double minus_log_sigmoid(double x) {
  return std::log1p(std::exp(-std::abs(x))) + std::max(-x, 0.0);
}

arma::mat softmax(arma::mat z) {
  z.each_row() -= arma::max(z, 0);  // the largest is then 0, and no exponential overflows
  z = arma::exp(z);
  z.each_row() /= arma::sum(z, 0);
  return z;
}

arma::mat activate(Activation activation, arma::mat x) {
  switch (activation) {
    case Activation::sigmoid:
      return x.transform(sigmoid);
    case Activation::tanh:
      return arma::tanh(x);
    case Activation::leaky_relu:
      break;
  }
  return x.transform([](double v) { return v > 0 ? v : leak * v; });
}

arma::mat derivative(Activation activation, const arma::mat& x, const arma::mat& y) {
  switch (activation) {
    case Activation::sigmoid:
      return y % (1 - y);
    case Activation::tanh:
      return 1 - y % y;
    case Activation::leaky_relu:
      break;
  }
  arma::mat slope = x;
  return slope.transform([](double v) { return v > 0 ? 1.0 : leak; });
}

}  // namespace sentipipe
