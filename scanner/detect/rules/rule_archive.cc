// One list of fields serves both directions (Visit), so that reading and writing cannot drift
// apart. Numbers are 64-bit little endian, texts and lists are preceded by their length.
#include "scanner/detect/rules/rule_archive.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace warder {
namespace {

constexpr std::string_view kMagic = "warder rules 1\n";

class Writer {
 public:
  void Number(uint64_t number) {
    out_.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  void Text(const std::string& text) {
    Number(text.size());
    out_ += text;
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_{kMagic};
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {
    ok_ = bytes_.substr(0, kMagic.size()) == kMagic;
    if (ok_) bytes_.remove_prefix(kMagic.size());
  }
  uint64_t Number() {
    uint64_t number = 0;
    if (!Has(sizeof number)) return 0;
    std::memcpy(&number, bytes_.data(), sizeof number);
    bytes_.remove_prefix(sizeof number);
    return number;
  }
  // The count of a list: never more than the bytes left could hold.
  uint64_t Count() {
    const uint64_t count = Number();
    ok_ = ok_ && count <= bytes_.size() + 1;
    return ok_ ? count : 0;
  }
  std::string Text() {
    const uint64_t size = Number();
    if (!Has(size)) return {};
    std::string text(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return text;
  }
  bool ok() const { return ok_; }
  bool done() const { return ok_ && bytes_.empty(); }

 private:
  bool Has(uint64_t size) {
    ok_ = ok_ && size <= bytes_.size();
    return ok_;
  }
  std::string_view bytes_;
  bool ok_ = false;
};

void Field(Writer& out, const std::string& text) {
  out.Text(text);
}
void Field(Reader& in, std::string& text) {
  text = in.Text();
}

template <class T>
requires(std::is_integral_v<T> || std::is_enum_v<T>) void Field(Writer& out, const T& number) {
  out.Number(static_cast<uint64_t>(number));
}
template <class T>
requires(std::is_integral_v<T> || std::is_enum_v<T>) void Field(Reader& in, T& number) {
  number = static_cast<T>(in.Number());
}

void Field(Writer& out, const LadderStep& step) {
  Field(out, step.level);
  out.Number(step.needs.bits());
}
void Field(Reader& in, LadderStep& step) {
  Field(in, step.level);
  step.needs = Evidence(static_cast<uint32_t>(in.Number()));
}

template <class T>
void Field(Writer& out, const std::vector<T>& list) {
  out.Number(list.size());
  for (const T& item : list) Field(out, item);
}
template <class T>
void Field(Reader& in, std::vector<T>& list) {
  list.resize(in.Count());
  for (T& item : list) Field(in, item);
}

template <class Archive, class R>
void Visit(Archive& a, R& r) {
  const auto all = [&a](auto&... fields) { (Field(a, fields), ...); };
  all(r.id, r.name, r.issuer, r.category, r.subtype, r.patterns, r.phrases, r.names, r.slow,
      r.validator, r.identifier, r.anchors_record, r.oldest_in_record, r.one_per_label,
      r.is_vocabulary, r.needs_context, r.context.before, r.context.after, r.context.words,
      r.context.against, r.context.headings, r.context.weak_headings, r.ladder, r.vetoes,
      r.priority, r.references, r.examples, r.counter_examples, r.source);
}

}  // namespace

std::string WriteRules(const std::vector<Rule>& rules) {
  Writer out;
  out.Number(rules.size());
  for (const Rule& rule : rules) Visit(out, rule);
  return out.Take();
}

Result<std::vector<Rule>> ReadRules(std::string_view bytes) {
  Reader in(bytes);
  std::vector<Rule> rules(in.Count());
  for (Rule& rule : rules) Visit(in, rule);
  if (!in.done())
    return Fail(ErrorKind::kIntegrity, "the compiled rules are not of this version of warder");
  return rules;
}

}  // namespace warder
