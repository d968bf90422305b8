// A name of a person in the text: where, how sure, and in what form. By itself it is no finding:
// most text names people.
#ifndef WARDER_MODEL_MENTION_H_
#define WARDER_MODEL_MENTION_H_

#include <cstdint>
#include <string_view>

namespace warder {

enum class MentionForm : uint8_t {
  kFull,      // two words or more, or an initial and a word
  kTitled,    // one word behind a title: "Mr Smith"
  kInitials,  // an anonymised person: "W.K."
  kLone,      // one word, by its surroundings or because the document names the person elsewhere
};

constexpr std::string_view MentionFormName(MentionForm form) {
  switch (form) {
    case MentionForm::kFull:
      return "full";
    case MentionForm::kTitled:
      return "titled";
    case MentionForm::kInitials:
      return "initials";
    case MentionForm::kLone:
      return "lone";
  }
  return "";
}

struct Mention {
  uint64_t offset = 0;  // bytes of the original part
  uint64_t line = 0;    // from 1; 0 = not known
  uint32_t length = 0;
  uint32_t column = 0;  // bytes from 1; saturates at the maximum
  uint8_t score = 0;    // hundredths: how probable it is that a person is named
  MentionForm form = MentionForm::kFull;

  bool operator==(const Mention&) const = default;
};

}  // namespace warder

#endif  // WARDER_MODEL_MENTION_H_
