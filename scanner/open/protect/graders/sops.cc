// SOPS: values sealed one by one in YAML, JSON, dotenv and INI files; keys stay readable, and so do
// values that its settings leave out.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr std::string_view kScheme = "SOPS";
constexpr ByteView kSealed = "ENC[AES256_GCM,";
constexpr size_t kMostText = 1024 * 1024;

std::string_view Trimmed(std::string_view line) {
  constexpr std::string_view kBlank = " \t\r\n,\"";
  const size_t begin = line.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlank) - begin + 1);
}

// What a line assigns; empty for structure, comments and section names.
std::string_view ValueOf(std::string_view line) {
  line = Trimmed(line);
  if (line.empty() || line.front() == '#' || line.front() == ';' || line.front() == '[') return {};
  if (line.starts_with("- ")) return Trimmed(line.substr(2));
  const size_t mark = line.find_first_of(":=");
  if (mark == std::string_view::npos) return {};
  const std::string_view value = Trimmed(line.substr(mark + 1));
  constexpr std::array<std::string_view, 6> kStructure = {"{", "[", "{}", "[]", "|", ">"};
  const bool structure = std::find(kStructure.begin(), kStructure.end(), value) != kStructure.end();
  return structure ? std::string_view() : value;
}

// Where SOPS' own data begins: it is the last thing in the file, or its lines are named "sops_".
size_t OwnData(std::string_view text) {
  constexpr std::array<std::string_view, 3> kMarks = {"\nsops:", "\"sops\":", "\n[sops]"};
  for (const std::string_view mark : kMarks) {
    const size_t at = text.rfind(mark);
    if (at != std::string_view::npos) return at;
  }
  return text.find("\nsops_");
}

bool Claims(const GradeInput& input) {
  return input.head.find(kSealed) != ByteView::npos;
}

std::optional<Protection> Grade(const GradeInput& input) {
  if (input.size() > kMostText) return UnknownProtection(kScheme, "too big to be looked through");
  const std::string text = input.Read(0, kMostText);
  const size_t own = OwnData(text);
  if (own == std::string::npos) return std::nullopt;
  ProtectionTally tally;
  for (size_t at = 0; at < own;) {
    const size_t end = std::min(text.find('\n', at), own);
    const std::string_view value = ValueOf(std::string_view(text).substr(at, end - at));
    if (!value.empty()) {
      tally.Add(value.find(kSealed) != std::string_view::npos
                    ? Ciphertext(kScheme, {"AES-256-GCM", 256}, at, "SOPS sealed value")
                    : Unencrypted(kScheme));
    }
    at = end + 1;
  }
  if (tally.members() == 0) return std::nullopt;
  Protection protection = tally.Whole();
  protection.note = "the names of the values are readable";
  return protection;
}

}  // namespace

extern const Grader sops;
const Grader sops = {"SOPS", GraderStep::kText, Claims, Grade};

}  // namespace warder::graders
