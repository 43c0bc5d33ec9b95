// JSON Lines: an object a line. Its text and label are kept and all else is walked past, however
// much it is: nothing is built of it, and no call stack grows with its depth.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "../base/error.hpp"
#include "labelled_rows.hpp"

namespace sentipipe {

namespace {

using nlohmann::json;

class WantedKeys final : public nlohmann::json_sax<json> {
 public:
  WantedKeys(const TextSource& source, const LabelledOptions& options)
      : source_(source), options_(options) {}

  LabelledRow row() {
    for (auto* wanted : {&text_, &label_}) {
      const bool text = wanted == &text_;
      if (!wanted->seen) {
        fail("no key " + excerpt(text ? options_.text_column : options_.label_column),
             keys_.empty() ? "an object with text and label" : names_text(keys_),
             text ? "name it with --text-column" : "name it with --label-column");
      }
      if (wanted->value.find('\0') != std::string::npos)
        fail("a NUL character, which no text has", "text", "remove it");
    }
    return {
        .line = source_.line(), .label = std::move(label_.value), .text = std::move(text_.value)};
  }

  bool null() override { return scalar("null", "null"); }
  bool boolean(bool value) override {
    return scalar(value ? "true" : "false", value ? "true" : "false", true);
  }
  bool number_integer(number_integer_t value) override {
    return scalar("a number", std::to_string(value), true);
  }
  bool number_unsigned(number_unsigned_t value) override {
    return scalar("a number", std::to_string(value), true);
  }
  bool number_float(number_float_t, const string_t& written) override {
    return scalar("a number", written, true);
  }
  bool string(string_t& value) override {
    if (depth_ == 1 && at_ != nullptr) at_->value = std::move(value);
    at_ = nullptr;
    return require_object();
  }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open("an object"); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return require_object() && open("a list"); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    if (keys_.size() <= most_listed) keys_.push_back(name);
    at_ = name == options_.text_column ? &text_ : name == options_.label_column ? &label_ : nullptr;
    if (at_ != nullptr && at_->seen)
      fail("the key " + excerpt(name) + " twice", "each key once", "remove one of the two");
    if (at_ != nullptr) at_->seen = true;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    fail(fmt::format("no JSON, at character {}", position), object_form,
         "restore the line, or say with --format what the file is");
  }

 private:
  struct Value {
    bool seen = false;
    std::string value = {};
  };
  static constexpr std::size_t most_listed = 20;
  static constexpr std::size_t deepest = 1000;
  static constexpr const char* object_form =
      "an object on one line: {\"text\": ..., \"label\": ...}";

  [[noreturn]] void fail(std::string found, std::string expected, std::string remedy) const {
    source_.fail(source_.line(), std::move(found), std::move(expected), std::move(remedy));
  }
  bool require_object() const {
    if (depth_ == 0) fail("JSON that is no object", object_form, "restore the line");
    return true;
  }
  // A label may be a number or true or false, as it is written; a text may not.
  bool scalar(const char* kind, std::string written, bool may_be_label = false) {
    require_object();
    if (depth_ == 1 && at_ != nullptr) {
      if (at_ == &text_ || !may_be_label) refuse(kind);
      at_->value = std::move(written);
    }
    at_ = nullptr;
    return true;
  }
  bool open(const char* kind) {
    if (depth_ == 1 && at_ != nullptr) refuse(kind);
    if (++depth_ > deepest) {
      fail(fmt::format("JSON that nests more than {} deep", deepest), object_form,
           "leave out what is neither text nor label");
    }
    return true;
  }
  bool close() {
    --depth_;
    return true;
  }
  [[noreturn]] void refuse(const char* kind) const {
    fail(fmt::format("{} for {}", kind,
                     excerpt(at_ == &text_ ? options_.text_column : options_.label_column)),
         at_ == &text_ ? "a text in quotation marks" : "a text or a number", "restore the line");
  }

  const TextSource& source_;
  const LabelledOptions& options_;
  Value text_, label_;
  Value* at_ = nullptr;  // what the next value of the outermost object is; null for others
  std::size_t depth_ = 0;
  std::vector<std::string> keys_;
};

}  // namespace

void read_json_lines(TextSource& source, const LabelledOptions& options,
                     const OnLabelledRow& on_row) {
  for (std::string line; source.take_line(line);) {
    WantedKeys keys(source, options);
    json::sax_parse(line, &keys);
    on_row(keys.row());
  }
}

}  // namespace sentipipe
