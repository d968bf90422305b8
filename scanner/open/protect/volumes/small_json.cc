#include "scanner/open/protect/volumes/small_json.h"

namespace warder {
namespace {

constexpr size_t kDeepest = 16;

class Parser {
 public:
  Parser(ByteView text, const std::function<void(const JsonPath&, std::string_view)>& visit)
      : text_(text), visit_(visit) {}

  bool Parse() { return Value() && (Blank(), at_ == text_.size()); }

 private:
  void Blank() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }

  bool Take(char c) {
    Blank();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool String(std::string* out) {
    if (!Take('"')) return false;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (next == '\0') return false;
        if (next != '"' && next != '\\' && next != '/') *out += '\\';
        *out += next;
        at_ += 2;
      } else {
        *out += text_[at_++];
      }
    }
    return Take('"');
  }

  // Items up to `end`; `item` reads one.
  template <class Item>
  bool Items(char end, const Item& item) {
    if (path_.size() >= kDeepest) return false;
    if (Take(end)) return true;
    do {
      if (!item()) return false;
      path_.pop_back();
    } while (Take(','));
    return Take(end);
  }

  bool Member() {
    std::string key;
    if (!String(&key) || !Take(':')) return false;
    path_.push_back(std::move(key));
    return Value();
  }

  bool ArrayItem() {
    path_.emplace_back("[]");
    return Value();
  }

  bool Value() {
    Blank();
    if (Take('{')) return Items('}', [this] { return Member(); });
    if (Take('[')) return Items(']', [this] { return ArrayItem(); });
    std::string text;
    if (at_ < text_.size() && text_[at_] == '"') {
      if (!String(&text)) return false;
    } else {
      const size_t end = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
      text = text_.substr(at_, end - at_);
      at_ = end;
      if (text.empty()) return false;
    }
    visit_(path_, text);
    return true;
  }

  ByteView text_;
  const std::function<void(const JsonPath&, std::string_view)>& visit_;
  size_t at_ = 0;
  JsonPath path_;
};

}  // namespace

bool VisitJson(ByteView text,
               const std::function<void(const JsonPath& path, std::string_view value)>& visit) {
  return Parser(text, visit).Parse();
}

}  // namespace warder
