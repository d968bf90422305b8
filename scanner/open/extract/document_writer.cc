#include "scanner/open/extract/document_writer.h"

#include <algorithm>

namespace warder {
namespace {

// What a part that is open may hold before it is sent on.
constexpr size_t kPiece = size_t{64} << 10;

bool IsBlank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

}  // namespace

DocumentWriter::Part DocumentWriter::Named(std::string label, bool hidden, PartText text) {
  const auto [at, added] = by_label_.try_emplace({label, hidden}, parts_.size());
  if (added) {
    parts_.emplace_back();
    parts_.back().header = {PartKind::kContent, text, hidden, std::move(label)};
  }
  return at->second;
}

void DocumentWriter::Text(Part part, std::string_view text) {
  if (text.empty() || !ok_) return;
  State& state = parts_[part];
  state.held += text;
  state.last = text.back();
  state.has_text = state.has_text || !std::all_of(text.begin(), text.end(), IsBlank);
  held_ += text.size();
  if (state.held.size() >= kPiece && state.has_text && (!open_ || open_ == part)) Send(part);
  if (held_ > kHeldText) SendAll();
}

void DocumentWriter::Line(Part part, std::string_view text) {
  if (text.empty()) return;
  Text(part, text);
  Text(part, "\n");
}

void DocumentWriter::EndLine(Part part) {
  if (parts_[part].last != '\n') Text(part, "\n");
}

void DocumentWriter::Append(std::string_view text, size_t most, std::string* value) {
  if (value->size() < most) {
    *value += text;
  } else {
    (void)Gap(CoverageClass::kPartlyRead, "over budget: a value too long to be held");
  }
}

void DocumentWriter::CloseOpen() {
  if (!open_) return;
  open_.reset();
  ok_ = ok_ && sink_.EndPart();
}

void DocumentWriter::Send(Part part) {
  State& state = parts_[part];
  if (open_ != part) {
    CloseOpen();
    ok_ = ok_ && sink_.BeginPart(state.header);
    if (!ok_) return;
    open_ = part;
  }
  ok_ = ok_ && sink_.Bytes(state.held);
  held_ -= state.held.size();
  state.held.clear();
  state.has_text = false;
  state.begun = true;
}

// Blanks are only kept in front of something.
void DocumentWriter::SendAll() {
  for (Part part = 0; part < parts_.size() && ok_; ++part) {
    State& state = parts_[part];
    if (state.has_text) Send(part);
    held_ -= state.held.size();
    state.held.clear();
  }
}

bool DocumentWriter::Finish(Part part) {
  State& state = parts_[part];
  if (state.has_text && ok_) Send(part);
  held_ -= state.held.size();
  state.held.clear();
  state.held.shrink_to_fit();
  if (open_ == part) CloseOpen();
  return ok_;
}

bool DocumentWriter::Finish() {
  for (Part part = 0; part < parts_.size(); ++part)
    if (!Finish(part)) return false;
  CloseOpen();
  return ok_;
}

bool DocumentWriter::Fact(MetadataFact::Kind kind, std::string value) {
  if (value.empty()) return ok_;
  CloseOpen();
  ok_ = ok_ && sink_.Fact({kind, std::move(value)});
  return ok_;
}

bool DocumentWriter::Gap(CoverageClass coverage, const std::string& reason) {
  if (!gaps_.try_emplace(reason, true).second) return ok_;
  CloseOpen();
  ok_ = ok_ && sink_.AddGap({coverage, reason, 0, 0});
  return ok_;
}

}  // namespace warder
