#include "scanner/open/extract/ooxml/comments.h"

#include <charconv>
#include <vector>

#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

constexpr size_t kMaxPeople = 100'000;

// [MS-XLSX] 2.6.203: displayName, and in userId mostly a mail address.
class PeopleHandler final : public XmlHandler {
 public:
  PeopleHandler(DocumentWriter* out, People* people)
      : out_(*out), part_(out->Named("people who commented", true)), people_(*people) {}
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "person") return;
    if (people_.size() < kMaxPeople)
      people_.try_emplace(std::string(attributes.Get("id")), attributes.Get("displayName"));
    out_.Line(part_, std::string(attributes.Get("displayName")) + ' ' +
                         std::string(attributes.Get("userId")));
  }
  void End(std::string_view /*name*/) override {}
  void Text(std::string_view /*text*/) override {}

 private:
  DocumentWriter& out_;
  const DocumentWriter::Part part_;
  People& people_;
};

// 18.7 (authors, commentList), and [MS-XLSX] 2.6.205 (threadedComment).
class CommentsHandler final : public XmlHandler {
 public:
  CommentsHandler(DocumentWriter* out, const std::string& label, const People& people)
      : out_(*out), part_(out->Named(label, true)), people_(people) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "author") {
      in_author_ = true;
      authors_.emplace_back();
    } else if (name == "comment") {
      Begin(attributes, AuthorOf(attributes.Get("authorId")));
    } else if (name == "threadedComment") {
      const auto person = people_.find(attributes.Get("personId"));
      Begin(attributes, person == people_.end() ? "" : person->second);
    } else if (name == "t" || (name == "text" && inside_)) {
      in_text_ = true;
    } else if (name == "rPh") {
      in_reading_ = true;
    }
  }
  void Text(std::string_view text) override {
    if (in_author_) {
      authors_.back() += text;
    } else if (inside_ && in_text_ && !in_reading_) {
      text_ += text;
    }
  }
  void End(std::string_view name) override {
    if (name == "author") in_author_ = false;
    if (name == "t" || name == "text") in_text_ = false;
    if (name == "rPh") in_reading_ = false;
    if (name != "comment" && name != "threadedComment") return;
    inside_ = false;
    out_.Line(part_, begin_ + OnOneLine(Trimmed(text_)));
  }
  bool Stopped() const override { return !out_.ok(); }

 private:
  std::string AuthorOf(std::string_view id) const {
    size_t index = 0;
    (void)std::from_chars(id.data(), id.data() + id.size(), index);
    return index < authors_.size() ? authors_[index] : "";
  }
  void Begin(const XmlAttributes& attributes, const std::string& author) {
    inside_ = true;
    text_.clear();
    begin_ = std::string(attributes.Get("ref")) + ": " + author + (author.empty() ? "" : ": ");
  }

  DocumentWriter& out_;
  const DocumentWriter::Part part_;
  const People& people_;
  std::vector<std::string> authors_;
  std::string begin_;
  std::string text_;
  bool in_author_ = false;
  bool inside_ = false;
  bool in_text_ = false;
  bool in_reading_ = false;
};

}  // namespace

void ReadPeople(Document* document, size_t member, People* people) {
  PeopleHandler handler(document->out, people);
  ReadPart(document, member, &handler);
}

void ReadComments(Document* document, size_t member, const std::string& label,
                  const People& people) {
  CommentsHandler handler(document->out, label, people);
  ReadPart(document, member, &handler);
}

}  // namespace warder::ooxml
