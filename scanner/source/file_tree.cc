// The walk: one frame per level, each with a sorted listing and the place in it.
//
// A directory is opened and listed before its own entry is given out, because only then is it known
// whether the entry needs a gap. Its frame is pushed at the same time, so the next call goes on
// inside it. Nothing recurses, no path is kept, and no call depends on the length of a path: names
// are opened in their directory's descriptor.
//
// Of a file only its name and type in the listing are used: it is looked at but once, when it is
// opened. Directories are looked at twice: by name before they are opened, so that automount points
// are not triggered, and then through the descriptor, which tells for certain what was opened.
#include "scanner/source/file_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <set>
#include <string_view>
#include <utility>

#include "scanner/base/limits.h"
#include "scanner/source/boundary.h"
#include "scanner/source/filter.h"
#include "scanner/source/link_scope.h"
#include "scanner/source/listing.h"
#include "scanner/source/look.h"
#include "scanner/source/named.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

constexpr int kDirectoryFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK;

Gap NotListed(int error, const char* how_far) {
  Gap gap = GapFromErrno(error);
  if (gap.coverage == CoverageClass::kChangedWhileRead) return gap;
  gap.coverage = CoverageClass::kNotEnumerated;
  gap.reason = std::string("directory could not be listed") + how_far + ": " + gap.reason;
  return gap;
}

// The real path of what a descriptor is open on, as far as the kernel tells.
PathBytes RealPath(const UniqueFd& fd) {
  return ReadLink(AT_FDCWD, ("/proc/self/fd/" + std::to_string(fd.get())).c_str())
      .value_or(PathBytes());
}

tl::expected<Look, int> Unknown(int error) {
  return tl::unexpected(error);
}

class FileTree : public Source {
 public:
  FileTree(std::vector<PathBytes> roots, WalkOptions options)
      : roots_(std::move(roots)),
        options_(std::move(options)),
        excludes_(options_.excludes),
        includes_(options_.includes),
        cache_(std::make_shared<DirectoryCache>(kMaxOpenDirectories)),
        boundary_(options_.one_file_system),
        named_(cache_, &boundary_) {}

  Result<bool> Next(Entry* entry) override;
  std::vector<Volume> Volumes() const override { return boundary_.Volumes(); }

 private:
  struct Frame {
    std::shared_ptr<const Directory> directory;
    Listing listing;
    size_t next = 0;
  };

  Outcome StartRoot(const PathBytes& root, Entry* entry);
  void EnterRoot(const PathBytes& root, Entry* entry);
  static void List(const UniqueFd& fd, Frame* frame, Entry* entry);
  void Visit(Frame& frame, Entry* entry);
  static void LookByName(const Frame& frame, Entry* entry);
  void VisitLink(const Frame& frame, Entry* entry);
  void EnterBelow(const Frame& frame, Entry* entry);
  bool Admit(const Frame& frame, int at_fd, const Look& look, Entry* entry,
             std::shared_ptr<const Mount>* mount);
  void ApplyFilters(const Frame& frame, Entry* entry);
  bool EnteredBefore(const Look& look);
  PathBytes BelowRoot(const Frame& frame, std::string_view name) const;
  bool PointsOutside(const Frame& frame, const PathBytes& target);

  const std::vector<PathBytes> roots_;
  const WalkOptions options_;
  const NameFilter excludes_;
  const NameFilter includes_;
  const std::shared_ptr<DirectoryCache> cache_;
  Boundary boundary_;
  NamedEntries named_;

  size_t next_root_ = 0;  // the current one is the one before
  std::deque<Frame> stack_;
  std::deque<Entry> waiting_;          // to be given out after the present one
  std::vector<PathBytes> real_roots_;  // filled when the first link is met
  std::set<std::pair<uint64_t, uint64_t>>
      entered_;  // device and inode; only where links are followed
};

Result<bool> FileTree::Next(Entry* entry) {
  for (;;) {
    if (!waiting_.empty()) {
      *entry = std::move(waiting_.front());
      waiting_.pop_front();
      return true;
    }
    if (stack_.empty()) {
      if (next_root_ == roots_.size()) return false;
      WARDER_RETURN_IF_ERROR(StartRoot(roots_[next_root_++], entry));
      return true;
    }
    Frame& frame = stack_.back();
    if (frame.next < frame.listing.size()) {
      Visit(frame, entry);
      return true;
    }
    stack_.pop_back();
  }
}

Outcome FileTree::StartRoot(const PathBytes& root, Entry* entry) {
  const UniqueFd fd(OpenPath(root, O_PATH | O_CLOEXEC));
  if (!fd.valid() && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) {
    return Fail(ErrorKind::kUsage, "'" + root + "': no such file or directory");
  }
  const auto look = fd.valid() ? LookAt(fd.get(), "", AT_EMPTY_PATH) : Unknown(errno);
  if (look && !S_ISDIR(look->mode)) {
    named_.Fill(root, true, entry);
    return {};
  }
  *entry = Entry();
  entry->name = root;
  entry->follow = true;
  if (look) {
    FillFromLook(*look, entry);
    EnterRoot(root, entry);
  } else {
    entry->gap = GapFromErrno(look.error());
  }
  return {};
}

void FileTree::EnterRoot(const PathBytes& root, Entry* entry) {
  // Opening it as a directory mounts what an automount point stands for: the operator asked for
  // this one.
  bool refused = false;
  UniqueFd fd(OpenPathQuietly(root, kDirectoryFlags, &refused));
  const auto look = fd.valid() ? LookAt(fd.get(), "", AT_EMPTY_PATH) : Unknown(errno);
  if (!look) {
    entry->gap = NotListed(look.error(), "");
    return;
  }
  FillFromLook(*look, entry);
  Boundary::Verdict verdict = boundary_.AtRoot(*look);
  entry->gap = std::move(verdict.gap);
  if (entry->gap || EnteredBefore(*look)) return;
  Frame frame;
  List(fd, &frame, entry);
  frame.directory = Directory::Top(
      cache_, root, root, {look->device, look->inode, std::move(verdict.mount)}, std::move(fd));
  stack_.push_back(std::move(frame));
}

void FileTree::List(const UniqueFd& fd, Frame* frame, Entry* entry) {
  const int error = frame->listing.Read(fd.get());
  if (error != 0) entry->gap = NotListed(error, frame->listing.size() == 0 ? "" : " to its end");
}

void FileTree::Visit(Frame& frame, Entry* entry) {
  const Listing::Item item = frame.listing[frame.next++];
  entry->parent = frame.directory;
  entry->name.assign(item.name, item.length);
  entry->kind = KindOfMode(DTTOIF(item.type));
  entry->device = frame.directory->device();
  entry->inode = item.inode;
  entry->gap.reset();
  entry->size = 0;
  entry->link_target.clear();
  entry->follow = false;
  if (item.type == DT_UNKNOWN) {
    LookByName(frame, entry);
  } else if (entry->kind == ObjectKind::kSpecial) {
    entry->gap = SpecialGap(DTTOIF(item.type));
  }
  if (entry->kind == ObjectKind::kSymlink) VisitLink(frame, entry);
  if (!entry->gap) ApplyFilters(frame, entry);
  if (!entry->gap && entry->kind == ObjectKind::kDirectory) EnterBelow(frame, entry);
}

// For file systems that do not give types in listings.
void FileTree::LookByName(const Frame& frame, Entry* entry) {
  const auto at = frame.directory->Open();
  const auto look =
      at ? LookAt((*at)->get(), entry->name.c_str(), AT_SYMLINK_NOFOLLOW) : Unknown(at.error());
  if (look) {
    FillFromLook(*look, entry);
  } else {
    entry->kind = ObjectKind::kFile;
    entry->gap = GapFromErrno(look.error());
  }
}

void FileTree::VisitLink(const Frame& frame, Entry* entry) {
  const auto at = frame.directory->Open();
  if (!at) {
    entry->gap = GapFromErrno(at.error());
    return;
  }
  ResolveLink((*at)->get(), options_.follow_links, entry);
  if (entry->gap) return;
  if (!options_.follow_links && PointsOutside(frame, entry->link_target)) {
    entry->gap =
        Gap{CoverageClass::kExcluded, "symbolic link not followed, target outside the roots", 0, 0};
  }
  if (entry->follow && entry->kind == ObjectKind::kFile)
    entry->gap = boundary_.OnOtherDevice(entry->device);
}

void FileTree::ApplyFilters(const Frame& frame, Entry* entry) {
  if (excludes_.empty() && includes_.empty()) return;
  const bool is_directory = entry->kind == ObjectKind::kDirectory;
  const bool is_file = entry->kind == ObjectKind::kFile;
  const PathBytes path =
      excludes_.needs_path() || includes_.needs_path() ? BelowRoot(frame, entry->name) : "";
  if (excludes_.Matches(path, entry->name, is_directory)) {
    entry->gap = Gap{CoverageClass::kExcluded, "excluded by --exclude", 0, 0};
    if (is_directory) entry->gap->reason += "; what lies below it was not enumerated";
  } else if (is_file && !includes_.empty() && !includes_.Matches(path, entry->name, false)) {
    entry->gap = Gap{CoverageClass::kExcluded, "not among what --include names", 0, 0};
  }
  if (!entry->gap || !is_file) return;
  const auto at = frame.directory->Open();
  if (!at) return;
  const auto look =
      LookAt((*at)->get(), entry->name.c_str(), entry->follow ? 0 : AT_SYMLINK_NOFOLLOW);
  if (!look) return;
  entry->size = entry->gap->bytes = look->size;
  entry->gap->owner = look->owner;
}

// Opens, lists and pushes the directory `entry`, or gives it a gap.
void FileTree::EnterBelow(const Frame& frame, Entry* entry) {
  const auto at = frame.directory->Open();
  const auto first =
      at ? LookAt((*at)->get(), entry->name.c_str(), entry->follow ? 0 : AT_SYMLINK_NOFOLLOW)
         : Unknown(at.error());
  std::shared_ptr<const Mount> mount;
  if (!first) entry->gap = NotListed(first.error(), "");
  if (!first || !Admit(frame, (*at)->get(), *first, entry, &mount)) return;
  bool refused = false;
  UniqueFd fd(OpenQuietly((*at)->get(), entry->name.c_str(),
                          kDirectoryFlags | (entry->follow ? 0 : O_NOFOLLOW), &refused));
  const auto now = fd.valid() ? LookAt(fd.get(), "", AT_EMPTY_PATH) : Unknown(errno);
  if (!now) {
    entry->gap = NotListed(now.error(), "");
    return;
  }
  // Something else since the first look: replaced, or mounted by the very opening.
  if ((now->device != first->device || now->inode != first->inode) &&
      !Admit(frame, (*at)->get(), *now, entry, &mount)) {
    return;
  }
  if (EnteredBefore(*now)) {
    if (entry->follow) entry->kind = ObjectKind::kSymlink;
    entry->follow = false;
    return;
  }
  Frame below;
  List(fd, &below, entry);
  below.directory = Directory::Below(frame.directory, entry->name, entry->follow,
                                     {now->device, now->inode, std::move(mount)}, std::move(fd));
  stack_.push_back(std::move(below));
}

// True if the directory `entry`, as looked at, is to be entered; otherwise it has a gap.
bool FileTree::Admit(const Frame& frame, int at_fd, const Look& look, Entry* entry,
                     std::shared_ptr<const Mount>* mount) {
  waiting_.clear();
  if (!S_ISDIR(look.mode)) {
    entry->gap = GapFromErrno(ENOTDIR);
    return false;
  }
  Boundary::Verdict verdict =
      boundary_.Below(*frame.directory, at_fd, entry->name.c_str(), look, entry->follow);
  for (Gap& gap : verdict.hidden) {
    Entry hidden =
        *entry;  // with the inode of the listing, which is that of the directory underneath
    hidden.gap = std::move(gap);
    waiting_.push_back(std::move(hidden));
  }
  entry->device = look.device;
  entry->inode = look.inode;
  entry->gap = std::move(verdict.gap);
  *mount = std::move(verdict.mount);
  return !entry->gap;
}

bool FileTree::EnteredBefore(const Look& look) {
  return options_.follow_links && !entered_.emplace(look.device, look.inode).second;
}

PathBytes FileTree::BelowRoot(const Frame& frame, std::string_view name) const {
  const PathBytes& root = roots_[next_root_ - 1];
  const PathBytes path = frame.directory->PathOf(name);
  return path.substr(std::min(path.size(), root.size() + (root.back() == '/' ? 0 : 1)));
}

bool FileTree::PointsOutside(const Frame& frame, const PathBytes& target) {
  if (real_roots_.empty()) {
    for (const PathBytes& root : roots_)
      real_roots_.push_back(RealPath(UniqueFd(OpenPath(root, O_PATH | O_CLOEXEC))));
  }
  PathBytes directory = real_roots_[next_root_ - 1];
  if (directory.empty()) return true;
  const PathBytes below = BelowRoot(frame, {});
  if (!below.empty()) directory += (directory.back() == '/' ? "" : "/") + below;
  return !LinkStaysInside(target, directory, real_roots_);
}

}  // namespace

std::unique_ptr<Source> NewFileTree(std::vector<PathBytes> roots, WalkOptions options) {
  RaiseDescriptorLimit();
  std::erase(roots, PathBytes());
  return std::make_unique<FileTree>(std::move(roots), std::move(options));
}

}  // namespace warder
