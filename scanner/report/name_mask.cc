// A span belongs to the shortest prefix of the name, cut before a '/' or '!', that holds all of it:
// a number in the middle of a path is the business of the folder that bears it, and is then masked
// in that folder's name and in everything below, also where it was not found again. A value that
// runs across a '/' ("2021/9990005V") belongs to the folder it ends in.
#include "scanner/report/name_mask.h"

#include <algorithm>

#include "scanner/judge/duplicates.h"

namespace warder {
namespace {

constexpr std::string_view kBoundaries = "/!";

std::string_view WithoutTrailingSlashes(std::string_view name) {
  while (name.size() > 1 && name.back() == '/') name.remove_suffix(1);
  return name;
}

// A key is named where it lies near something encrypted.
bool HasSecret(const ObjectResult& object) {
  for (const Part& part : object.parts) {
    for (const Finding& finding : part.findings) {
      if (finding.category == Category::kSecret) return true;
    }
  }
  return false;
}

// Where the last component of a path starts.
size_t BaseBegin(std::string_view name) {
  const size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? 0 : slash + 1;
}

}  // namespace

NameMask::NameMask(const std::vector<std::string>& roots) : roots_(roots.begin(), roots.end()) {}

void NameMask::Learn(const ObjectResult& object) {
  LearnName(object, object.object.kind == ObjectKind::kDirectory);
}

void NameMask::LearnContainer(const ObjectResult& container) {
  LearnName(container, true);
}

void NameMask::LearnName(const ObjectResult& object, bool in_other_names) {
  const PathBytes name = NameText(object.object.path, object.object.members);
  if (name != current_name_) {
    current_.clear();
    current_name_ = name;
  }
  const bool is_root = roots_.contains(object.object.path);
  if (is_root) seen_roots_.insert(object.object.path);
  const bool notable = object.protection && IsNotable(*object.protection);
  const bool may_be_duplicate = object.people.size() >= kLeastShared;
  const bool named_later = in_other_names || notable || !object.gaps.empty() || is_root ||
                           HasSecret(object) || may_be_duplicate;
  if (object.possible_spill) {
    // Its name must not be told, and if it is a directory it is part of other names.
    const std::string_view whole = WithoutTrailingSlashes(name);
    Add(whole, named_later, {BaseBegin(whole), whole.size(), Category::kMarking});
    return;
  }
  for (const Part& part : object.parts) {
    if (part.kind != PartKind::kName) continue;
    for (const Finding& finding : part.findings) {
      const uint64_t end = std::min<uint64_t>(finding.offset + finding.length, name.size());
      if (finding.offset < end) Add(name, named_later, {finding.offset, end, finding.category});
    }
  }
}

void NameMask::Add(std::string_view name, bool named_later, Span span) {
  const size_t boundary = name.find_first_of(kBoundaries, span.end);
  const bool in_folder = boundary != std::string_view::npos;
  std::vector<Span>& spans =
      (named_later || in_folder ? kept_ : current_)[PathBytes(name.substr(0, boundary))];
  const bool known = std::any_of(spans.begin(), spans.end(), [&](const Span& old) {
    return old.begin == span.begin && old.end == span.end && old.category == span.category;
  });
  if (!known) spans.push_back(span);
}

NameMask::Learnt NameMask::learnt() const {
  Learnt learnt;
  for (const auto& [name, spans] : kept_) learnt.names.push_back({name, spans});
  std::sort(learnt.names.begin(), learnt.names.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  learnt.seen_roots.assign(seen_roots_.begin(), seen_roots_.end());
  std::sort(learnt.seen_roots.begin(), learnt.seen_roots.end());
  return learnt;
}

void NameMask::Restore(const Learnt& learnt) {
  for (const auto& [name, spans] : learnt.names) kept_[name] = spans;
  seen_roots_.insert(learnt.seen_roots.begin(), learnt.seen_roots.end());
}

// In order, without overlaps; where spans of two categories touch the same bytes, the worse one is
// shown.
std::vector<NameMask::Span> NameMask::SpansOf(std::string_view name) const {
  std::vector<Span> spans;
  if (kept_.empty() && current_.empty()) return spans;
  for (size_t at = 0; at != std::string_view::npos && at < name.size();) {
    at = name.find_first_of(kBoundaries, at + 1);
    const PathBytes prefix(name.substr(0, at));
    for (const Spans* known : {&kept_, &current_}) {
      if (const auto it = known->find(prefix); it != known->end()) {
        spans.insert(spans.end(), it->second.begin(), it->second.end());
      }
    }
  }
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> merged;
  for (const Span& span : spans) {
    if (!merged.empty() && span.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
      merged.back().category = std::min(merged.back().category, span.category);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

MaskedName NameMask::Mask(const PathBytes& path, const std::vector<PathBytes>& members) const {
  const std::vector<Span> spans = SpansOf(NameText(path, members));
  if (spans.empty()) return {path, members, false};
  MaskedName masked{{}, {}, true};
  uint64_t begin = 0;  // of the segment in the NameText
  const auto mask_segment = [&](const PathBytes& segment) {
    PathBytes out;
    uint64_t at = begin;
    const uint64_t end = begin + segment.size();
    for (const Span& span : spans) {
      if (span.end <= at || span.begin >= end) continue;
      if (span.begin > at) out.append(segment, at - begin, span.begin - at);
      out += "‹";
      out += CategoryCode(span.category);
      out += "›";
      at = std::min(span.end, end);
    }
    out.append(segment, at - begin);
    begin = end + 1;  // the '!'
    return out;
  };
  masked.path = mask_segment(path);
  for (const PathBytes& member : members) masked.members.push_back(mask_segment(member));
  return masked;
}

}  // namespace warder
