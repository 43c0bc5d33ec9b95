// The table of vector formats: a new one is a file of its own and a row here.
#include "../vectors.hpp"

namespace sentipipe {

// Each in the file of its name.
extern const VectorFormat npy_format;
extern const VectorFormat word2vec_binary_format;
extern const VectorFormat word2vec_text_format;
extern const VectorFormat glove_text_format;

const std::vector<VectorFormat>& vector_formats() {
  // The first that recognises a file reads it.
  static const std::vector<VectorFormat> formats = {npy_format, word2vec_binary_format,
                                                    word2vec_text_format, glove_text_format};
  return formats;
}

}  // namespace sentipipe
