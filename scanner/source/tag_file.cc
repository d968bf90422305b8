#include "scanner/source/tag_file.h"

#include <sys/stat.h>
#include <sys/xattr.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <tl/expected.hpp>
#include <utility>

#include "scanner/source/attributes.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

constexpr const char* kGrade = "user.warder.grade";
constexpr const char* kRating = "user.warder.rating";
constexpr const char* kTags = "user.xdg.tags";

std::string GradeWord(ProtectionGrade grade) {
  return "warder-grade-" + std::string(ProtectionGradeName(grade));
}
std::string RatingWord(Rating rating) {
  return "warder-rating-" + std::string(RatingName(rating));
}

bool IsOurs(std::string_view word) {
  while (word.starts_with(' ')) word.remove_prefix(1);
  while (word.ends_with(' ')) word.remove_suffix(1);
  for (int i = 0; i < kProtectionGradeCount; ++i) {
    if (word == GradeWord(static_cast<ProtectionGrade>(i))) return true;
  }
  for (const Rating rating : {Rating::kLow, Rating::kMedium, Rating::kHigh, Rating::kCritical}) {
    if (word == RatingWord(rating)) return true;
  }
  return false;
}

using Value = std::optional<std::string>;  // nothing: there is no such attribute

// False, with errno, if the system refuses.
bool Set(int fd, const char* name, const Value& value) {
  if (value) return fsetxattr(fd, name, value->data(), value->size(), 0) == 0;
  return fremovexattr(fd, name) == 0 || errno == ENODATA;
}

struct Values {
  Value grade, rating, tags;
  bool operator==(const Values&) const = default;
};

tl::expected<Values, int> ReadValues(int fd) {
  Values values;
  for (const auto& [name, value] :
       {std::pair{kGrade, &values.grade}, {kRating, &values.rating}, {kTags, &values.tags}}) {
    auto read = ReadAttribute(fd, name);
    if (read) {
      *value = *std::move(read);
    } else if (read.error() != ENODATA) {
      return tl::unexpected(read.error());
    }
  }
  return values;
}

bool SetAll(int fd, const Values& values) {
  return Set(fd, kGrade, values.grade) && Set(fd, kRating, values.rating) &&
         Set(fd, kTags, values.tags);
}

// Whoever writes to the file meanwhile changes its time of modification.
std::optional<OwnChange> OwnChangeOf(int fd, const ObjectMetadata& before) {
  struct stat after {};
  if (fstat(fd, &after) != 0) return std::nullopt;
  const auto nanoseconds = [](const timespec& time) {
    return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  const bool same = static_cast<uint64_t>(after.st_size) == before.size &&
                    nanoseconds(after.st_mtim) == before.times.modified_ns;
  if (!same) return std::nullopt;
  return OwnChange{before.times.changed_ns, nanoseconds(after.st_ctim)};
}

// What is there by then is put back where not all of it can be set.
Tagging Replace(const OpenedFile& file, const Values& before, const Values& after,
                std::optional<OwnChange>* change) {
  const int fd = file.fd.get();
  if (before == after) return Tagging::kNothing;
  if (SetAll(fd, after)) {
    *change = OwnChangeOf(fd, file.metadata);
    return Tagging::kDone;
  }
  (void)SetAll(fd, before);
  return Tagging::kFailed;
}

// The file itself: nothing where it is another one by now. Where inodes are not stable, none was
// kept.
tl::expected<OpenedFile, Tagging> OpenSame(const Object& then) {
  Entry entry;
  entry.name = then.path;
  entry.follow = then.link_target != TokenBytes{};
  auto opened = OpenFile(entry);
  if (!opened) {
    const bool refused = opened.error().coverage == CoverageClass::kDenied;
    return tl::unexpected(refused ? Tagging::kFailed : Tagging::kChanged);
  }
  const bool same = then.id.inode == 0 ||
                    (opened->id.inode == then.id.inode && opened->id.device == then.id.device);
  if (!same) return tl::unexpected(Tagging::kChanged);
  return *std::move(opened);
}

}  // namespace

std::string WithoutOurTags(std::string_view list) {
  std::string out;
  bool first = true;
  for (size_t at = 0; at <= list.size();) {
    const size_t comma = std::min(list.find(',', at), list.size());
    const std::string_view word = list.substr(at, comma - at);
    at = comma + 1;
    if (IsOurs(word)) continue;
    if (!std::exchange(first, false)) out += ',';
    out += word;
  }
  return out;
}

std::string WithOurTags(std::string_view list, const FileTag& tag) {
  std::string out = WithoutOurTags(list);
  const auto add = [&](const std::string& word) { out += (out.empty() ? "" : ",") + word; };
  if (tag.rating != Rating::kNone) add(RatingWord(tag.rating));
  if (tag.grade) add(GradeWord(*tag.grade));
  return out;
}

Tagging TagFile(const Object& then, const FileTag& tag, std::optional<OwnChange>* change) {
  const auto file = OpenSame(then);
  if (!file) return file.error();
  const int fd = file->fd.get();
  const auto before = ReadValues(fd);
  if (!before) return Tagging::kFailed;
  Values after = *before;
  after.grade = tag.grade ? Value(ProtectionGradeName(*tag.grade)) : Value();
  after.rating = tag.rating != Rating::kNone ? Value(RatingName(tag.rating)) : Value();
  after.tags = WithOurTags(before->tags.value_or(""), tag);
  if (after.tags->empty()) after.tags = before->tags;
  const ObjectMetadata& now = file->metadata;
  const bool same_content =
      now.size == then.metadata.size && now.times.modified_ns == then.metadata.times.modified_ns;
  // An earlier tag has changed the time of change.
  if (same_content && *before == after) return Tagging::kNothing;
  if (ChangedSince(fd, then.metadata)) return Tagging::kChanged;
  return Replace(*file, *before, after, change);
}

Tagging UntagFile(const Object& then, std::optional<OwnChange>* change) {
  const auto file = OpenSame(then);
  if (!file) return file.error();
  const auto before = ReadValues(file->fd.get());
  if (!before) return before.error() == ENOTSUP ? Tagging::kNothing : Tagging::kFailed;
  Values after{{}, {}, before->tags};
  if (before->tags && WithoutOurTags(*before->tags) != *before->tags) {
    after.tags = WithoutOurTags(*before->tags);
    if (after.tags->empty()) after.tags.reset();
  }
  return Replace(*file, *before, after, change);
}

}  // namespace warder
