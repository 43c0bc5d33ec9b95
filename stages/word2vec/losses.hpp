// word2vec's losses with their gradients, for one pair of words and for a window.
//
// Input:  U (d x V, outside words), V (d x V, centre words), one word per column, and word ids.
// Output: the loss in nats and its gradients, of the shapes of what they belong to.
// Source: Mikolov et al. (2013), "Efficient estimation of word representations in vector space"
//         (skip-gram, CBOW) and "Distributed representations ..." (negative sampling, eq. 4);
//         CS224n assignments 1 (2017) and 2 (2019), whose notation this is.
#pragma once

#include <armadillo>
#include <vector>

#include "../base/enum_names.hpp"

namespace sentipipe {

enum class PairLossKind { naive_softmax, negative_sampling };
template <>
inline constexpr auto enum_names<PairLossKind> =
    std::to_array<EnumName<PairLossKind>>({{PairLossKind::naive_softmax, "naive-softmax"},
                                           {PairLossKind::negative_sampling, "negative-sampling"}});

struct PairLoss {
  double value;
  arma::vec center_gradient;   // d, with respect to v_c
  arma::mat outside_gradient;  // d x V, with respect to U
};

// J = -log softmax(U' v_c)_o. With y^ = softmax(U' v_c) and y one-hot at o:
// dJ/dv_c = U (y^ - y), dJ/dU = v_c (y^ - y)'.
PairLoss naive_softmax_loss(const arma::vec& center, arma::uword outside, const arma::mat& u);

// J = -log sigmoid(u_o' v_c) - sum_k log sigmoid(-u_k' v_c) over the negative samples k; a sample
// that is drawn several times counts each time. With f_o = sigmoid(u_o' v_c) - 1, f_k =
// sigmoid(u_k' v_c): dJ/dv_c = f_o u_o + sum_k f_k u_k, dJ/du_o = f_o v_c, dJ/du_k = f_k v_c.
PairLoss negative_sampling_loss(const arma::vec& center, arma::uword outside,
                                const std::vector<arma::uword>& negatives, const arma::mat& u);

struct Window {
  arma::uword center;
  std::vector<arma::uword> context;  // not empty
  // Negative samples (none for the naive softmax): for skip-gram a list for each context word, for
  // CBOW one list.
  std::vector<std::vector<arma::uword>> negatives;
};

struct WindowLoss {
  double value;
  arma::mat input_gradient;   // d x V, with respect to V
  arma::mat output_gradient;  // d x V, with respect to U
};

enum class WindowModel { skipgram, cbow };
template <>
inline constexpr auto enum_names<WindowModel> = std::to_array<EnumName<WindowModel>>(
    {{WindowModel::skipgram, "skip-gram"}, {WindowModel::cbow, "CBOW"}});

// skip-gram: the sum over context words o of J(v_c, o).
// CBOW:      J(sum of the context words' input vectors, centre word).
WindowLoss window_loss(WindowModel model, PairLossKind kind, const Window& window,
                       const arma::mat& input_vectors, const arma::mat& output_vectors);

}  // namespace sentipipe
