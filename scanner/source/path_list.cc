#include "scanner/source/path_list.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

#include "scanner/base/limits.h"
#include "scanner/source/boundary.h"
#include "scanner/source/named.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

constexpr size_t kReadSize = 64 * 1024;

// Splits what a descriptor gives into items. Memory: one item and one read.
class ItemReader {
 public:
  ItemReader(UniqueFd fd, ListSeparator separator) : fd_(std::move(fd)), separator_(separator) {}

  // The next item, empty ones included; false at the end. After an error the rest cannot be
  // trusted: there is no more.
  Result<bool> Next(PathBytes* item) {
    if (separator_ == ListSeparator::kDetect) WARDER_RETURN_IF_ERROR(Detect());
    const char mark = separator_ == ListSeparator::kNul ? '\0' : '\n';
    size_t end;
    size_t searched = begin_;
    while ((end = buffer_.find(mark, searched)) == buffer_.npos && !ended_) {
      searched = buffer_.size() - begin_;
      if (searched > kMaxListedPath)
        return Stop(ErrorKind::kResource, "a path in the list is longer than 1 MiB");
      buffer_.erase(0, std::exchange(begin_, 0));
      WARDER_RETURN_IF_ERROR(Fill());
    }
    if (end == buffer_.npos && begin_ == buffer_.size()) return false;
    item->assign(buffer_, begin_, std::min(end, buffer_.size()) - begin_);
    begin_ = std::min(end, buffer_.size() - 1) + 1;
    if (item->find('\0') != item->npos) {
      return Stop(ErrorKind::kUsage, "the list of paths holds NUL bytes: read it as NUL-separated");
    }
    return true;
  }

 private:
  Outcome Detect() {
    while (!ended_ && buffer_.size() < kReadSize && buffer_.find('\0') == buffer_.npos) {
      WARDER_RETURN_IF_ERROR(Fill());
    }
    separator_ = buffer_.find('\0') == buffer_.npos ? ListSeparator::kNewline : ListSeparator::kNul;
    return {};
  }

  Outcome Fill() {
    const size_t filled = buffer_.size();
    buffer_.resize(filled + kReadSize);
    ssize_t got;
    do {
      got = read(fd_.get(), buffer_.data() + filled, kReadSize);
    } while (got < 0 && errno == EINTR);
    const int error = errno;
    buffer_.resize(filled + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0) {
      auto stopped =
          Stop(ErrorKind::kIo, "cannot read the list of paths: " + GapFromErrno(error).reason);
      return tl::unexpected(std::move(stopped).error());
    }
    ended_ = got == 0;
    return {};
  }

  Result<bool> Stop(ErrorKind kind, std::string message) {
    buffer_.clear();
    begin_ = 0;
    ended_ = true;
    return Fail(kind, std::move(message));
  }

  const UniqueFd fd_;
  ListSeparator separator_;
  PathBytes buffer_;
  size_t begin_ = 0;  // of what was not given out yet
  bool ended_ = false;
};

class PathList : public Source {
 public:
  PathList(UniqueFd list, PathListOptions options)
      : items_(std::move(list), options.separator),
        follow_(options.follow_links),
        named_(std::make_shared<DirectoryCache>(kMaxOpenDirectories), &boundary_) {}

  Result<bool> Next(Entry* entry) override {
    PathBytes path;
    do {
      WARDER_ASSIGN(const bool more, items_.Next(&path));
      if (!more) return false;
    } while (path.empty());
    named_.Fill(path, follow_, entry);
    if (!entry->gap && entry->kind == ObjectKind::kDirectory) {
      entry->gap = Gap{CoverageClass::kExcluded,
                       "directory in a list of paths: what lies below it was not enumerated", 0, 0};
    }
    return true;
  }

  std::vector<Volume> Volumes() const override { return boundary_.Volumes(); }

 private:
  ItemReader items_;
  const bool follow_;
  Boundary boundary_{false};
  NamedEntries named_;
};

}  // namespace

std::unique_ptr<Source> NewPathList(UniqueFd list, PathListOptions options) {
  RaiseDescriptorLimit();
  return std::make_unique<PathList>(std::move(list), options);
}

Result<std::unique_ptr<Source>> OpenPathList(const PathBytes& path, PathListOptions options) {
  UniqueFd list(path == "-" ? dup(STDIN_FILENO) : OpenPath(path, O_RDONLY | O_CLOEXEC));
  if (!list.valid()) {
    return Fail(ErrorKind::kUsage,
                "cannot open the list of paths '" + path + "': " + GapFromErrno(errno).reason);
  }
  return NewPathList(std::move(list), options);
}

}  // namespace warder
