#include "scanner/detect/engines/confirm.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <utility>

#include "scanner/detect/engines/shape_matcher.h"

namespace warder {
namespace {

RE2::Options ByteOptions() {
  RE2::Options options(RE2::Latin1);  // bytes, as the filters see them
  options.set_log_errors(false);
  options.set_max_mem(4 << 20);
  return options;
}

}  // namespace

struct Confirmer::Impl {
  std::string pattern;
  // The flags beside those of call_once, which takes as long to ask as a match.
  mutable std::once_flag once;
  mutable std::atomic<bool> has_regex = false;
  mutable std::unique_ptr<RE2> regex;
  mutable int value_group = 0;
  bool has_matcher = false;
  mutable std::once_flag matcher_once;
  mutable std::atomic<bool> asked_matcher = false;
  mutable std::optional<ShapeMatcher> matcher;  // of the whole pattern
  bool has_value_group = false;

  // Null if there is none, or it would not decide. Made when it is first asked for: a scan asks few
  // of the many patterns.
  const ShapeMatcher* Matcher() const {
    if (!has_matcher) return nullptr;
    if (!asked_matcher.load(std::memory_order_acquire)) {
      std::call_once(matcher_once, [this] { MakeMatcher(); });
      asked_matcher.store(true, std::memory_order_release);
    }
    return matcher ? &*matcher : nullptr;
  }

  void MakeMatcher() const {
    const auto tree = ParseRegex(pattern);
    if (!tree) return;
    const auto elements = ElementsOf(**tree);
    matcher.emplace(elements, 0, std::nullopt);
    if (!matcher->decides()) matcher.reset();
  }

  const RE2& Regex() const {
    if (!has_regex.load(std::memory_order_acquire)) {
      std::call_once(once, [this] { MakeRegex(); });
      has_regex.store(true, std::memory_order_release);
    }
    return *regex;
  }

  void MakeRegex() const {
    regex = std::make_unique<RE2>(pattern, ByteOptions());
    const auto& groups = regex->NamedCapturingGroups();
    const auto found = groups.find("value");
    if (found != groups.end()) value_group = found->second;
  }

  std::optional<Match> Run(std::string_view text, size_t begin, size_t limit,
                           RE2::Anchor anchor) const {
    static constexpr int kMaxGroups = 8;
    const RE2& compiled = Regex();
    std::array<re2::StringPiece, kMaxGroups> groups;
    if (!compiled.Match(re2::StringPiece(text.data(), text.size()), begin, limit, anchor,
                        groups.data(), value_group + 1)) {
      return std::nullopt;
    }
    Match match;
    match.begin = static_cast<size_t>(groups[0].data() - text.data());
    match.end = match.begin + groups[0].size();
    const re2::StringPiece& value = groups[static_cast<size_t>(value_group)];
    if (value.data() == nullptr) return std::nullopt;  // the group did not take part
    match.value_begin = static_cast<size_t>(value.data() - text.data());
    match.value_end = match.value_begin + value.size();
    return match;
  }
};

Confirmer::Confirmer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Confirmer::Confirmer(Confirmer&&) noexcept = default;
Confirmer& Confirmer::operator=(Confirmer&&) noexcept = default;
Confirmer::~Confirmer() = default;

Confirmer Confirmer::Trusted(std::string pattern, bool with_matcher) {
  auto impl = std::make_unique<Impl>();
  impl->has_value_group = pattern.find("(?P<value>") != std::string::npos;
  impl->pattern = std::move(pattern);
  impl->has_matcher = with_matcher;
  return Confirmer(std::move(impl));
}

Result<Confirmer> Confirmer::Create(std::string pattern, bool with_matcher) {
  Confirmer confirmer = Trusted(std::move(pattern), with_matcher);
  const RE2& regex = confirmer.impl_->Regex();
  if (!regex.ok()) {
    return Fail(ErrorKind::kUsage, "pattern '" + confirmer.pattern() + "': " + regex.error());
  }
  if (confirmer.impl_->value_group >= 8) {
    return Fail(ErrorKind::kUsage,
                "pattern '" + confirmer.pattern() +
                    "': group `value` must be among the first 7 groups; use (?:...)");
  }
  return confirmer;
}

std::optional<Match> Confirmer::MatchAt(std::string_view text, size_t at, size_t limit) const {
  if (const ShapeMatcher* const matcher = impl_->Matcher()) {
    const int length = matcher->Match(text, at);
    if (length == ShapeMatcher::kNoMatch) return std::nullopt;
    const size_t end = at + static_cast<size_t>(std::max(length, 0));
    if (length >= 0 && end <= limit && !impl_->has_value_group) return Match{at, end, at, end};
  }
  return impl_->Run(text, at, limit, RE2::ANCHOR_START);
}

size_t Confirmer::NextStart(std::string_view text, size_t from, size_t to) const {
  const ShapeMatcher* const matcher = impl_->Matcher();
  return matcher != nullptr && from < to ? matcher->NextStart(text, from, to) : from;
}

std::optional<Match> Confirmer::Find(std::string_view text, size_t begin, size_t limit) const {
  return impl_->Run(text, begin, limit, RE2::UNANCHORED);
}

const std::string& Confirmer::pattern() const {
  return impl_->pattern;
}
bool Confirmer::whole_is_value() const {
  return !impl_->has_value_group;
}

}  // namespace warder
