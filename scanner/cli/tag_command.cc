// `warder tag` and `warder untag`: what a kept run says of each file, as tags on the files
// themselves.
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "scanner/base/whole_file.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/kept_run.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/on_target.h"
#include "scanner/cli/stop_signal.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/terminal_report.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"
#include "scanner/source/tag_file.h"
#include "scanner/store/rows.h"
#include "scanner/store/tagged_files.h"

namespace warder {
namespace {

constexpr std::array kTagOptions{
    OptionSpec{"--store", "", "STORE", "The store: a file, or the folder of warder.db."},
    OptionSpec{"--key", "", "KEY", "The key that the run was kept with: a file, or fd:N."},
    OptionSpec{
        "--list", "", "FILE",
        "Write to no file that was scanned, but make FILE: a line for each object that would "
        "be tagged and each such member, with its grade, its rating and its name, masked as in "
        "reports. For targets that are read-only, and evidence."},
};
constexpr std::array kOptions{
    OptionSpec{"--store", "", "STORE", "The store: a file, or the folder of warder.db."},
    OptionSpec{"--key", "", "KEY", "The key that the run was kept with: a file, or fd:N."},
};

struct TagCounts {
  std::array<uint64_t, 4> files{};  // by Tagging
  uint64_t Of(Tagging tagging) const { return files[static_cast<size_t>(tagging)]; }
};

bool IsWorthTagging(const ObjectResult& result, Rating rating) {
  const bool notable = result.protection && IsNotable(*result.protection);
  return result.object.kind == ObjectKind::kFile && !result.possible_spill &&
         (rating != Rating::kNone || notable);
}

// Goes through the files of a run: those that hold people, members and all, and those whose
// protection is worth naming. Possible spills are left alone: their names are not kept.
class FileTagger {
 public:
  // `tagged`: takes what was written; null: the store cannot be written.
  FileTagger(const Run& run, bool take_away, TaggedFileWriter* tagged)
      : run_(run),
        kinds_(KindsOf(run.rules)),
        mask_(run.roots),
        take_away_(take_away),
        tagged_(tagged) {}

  void Take(ObjectResult result, bool announcement) {
    if (StopRequested()) return;
    if (announcement) return mask_.LearnContainer(result);
    mask_.Learn(result);
    JudgeKept(kinds_, ShippedPolicy(), run_.started_ns, &result);
    if (result.object.path != path_) worst_ = Rating::kNone;
    path_ = result.object.path;
    worst_ = std::max({worst_, result.judgement.share, result.judgement.outgoing});
    // A file comes behind its members.
    if (result.object.members.empty()) TakeFile(result);
  }
  const TagCounts& counts() const { return counts_; }
  // Of what was tagged: of whom the next scan knows that it was only that.
  uint64_t recorded() const { return recorded_; }

 private:
  void TakeFile(const ObjectResult& file) {
    if (!IsWorthTagging(file, worst_)) return;
    std::optional<OwnChange> change;
    const Tagging done = take_away_ ? UntagFile(file.object, &change)
                                    : TagFile(file.object, {ItemGrade(file), worst_}, &change);
    ++counts_.files[static_cast<size_t>(done)];
    if (change && tagged_ != nullptr)
      recorded_ += tagged_->Add(file.object, change->before_ns, change->after_ns).has_value();
    const std::string name = PrintName(mask_, ObjectName{file.object.path, {}});
    if (done == Tagging::kChanged)
      PrintMessage(name + ": is not the file any more that was scanned; it is left alone");
    if (done == Tagging::kFailed)
      PrintMessage(name + ": the system does not let its attributes be written; it is left alone");
  }

  const Run& run_;
  const std::vector<RuleKind> kinds_;
  NameMask mask_;
  const bool take_away_;
  PathBytes path_;
  Rating worst_ = Rating::kNone;  // of the file in hand and its members
  TagCounts counts_;
  TaggedFileWriter* tagged_;
  uint64_t recorded_ = 0;
};

// What the tags would say, object by object.
Result<int> ListTags(const OpenedRun& opened, const std::string& file) {
  const Run& run = opened.reader->description().run;
  const std::vector<RuleKind> kinds = KindsOf(run.rules);
  NameMask mask(run.roots);
  const std::string on_target = OnTargetText(opened.sealed_to);
  std::string text = on_target.empty() ? "" : "# " + on_target + '\n';
  text += "grade\trating\tname\n";
  uint64_t objects = 0;
  WARDER_RETURN_IF_ERROR(opened.reader->ReadAll([&](ObjectResult result, bool announcement) {
    if (announcement) return mask.LearnContainer(result);
    mask.Learn(result);
    JudgeKept(kinds, ShippedPolicy(), run.started_ns, &result);
    const Rating rating = std::max(result.judgement.share, result.judgement.outgoing);
    if (!IsWorthTagging(result, rating)) return;
    const auto grade = ItemGrade(result);
    text += std::string(grade ? ProtectionGradeName(*grade) : "not known") + '\t' +
            std::string(RatingName(rating)) + '\t' +
            PrintName(mask, ObjectName{result.object.path, result.object.members}) + '\n';
    ++objects;
  }));
  WARDER_RETURN_IF_ERROR(WriteNewFile(file, text));
  return PrintToStandardOutput(Count(objects, "object", "objects") + " listed in " +
                               EscapeName(file) + "; nothing was tagged." +
                               (on_target.empty() ? "" : ' ' + on_target + '.') + '\n')
             ? 0
             : kCouldNotRun;
}

// Relative paths are those of the folder where the run began.
Outcome CheckFolder(const OpenedRun& opened) {
  const auto& roots = opened.reader->description().run.roots;
  const bool relative = std::any_of(roots.begin(), roots.end(),
                                    [](const std::string& root) { return !root.starts_with('/'); });
  std::error_code error;
  const std::string here = std::filesystem::current_path(error).string();
  if (!relative || FolderTokenOf(opened.key->tokens, here) == opened.reader->folder_token())
    return {};
  return Fail(ErrorKind::kUsage, "run " + opened.reader->kept().id +
                                     ": was given relative paths; go to the folder where it began");
}

Result<int> TagFiles(const Arguments& arguments, bool take_away) {
  const std::string command = take_away ? "untag" : "tag";
  if (arguments.operands().size() != 1) {
    return Fail(ErrorKind::kUsage, command + ": exactly one run is needed; write warder " +
                                       command + " RUN --store STORE --key KEY");
  }
  WARDER_ASSIGN(const OpenedRun opened, OpenKeptRun(arguments, arguments.operands()[0]));
  if (const auto list = arguments.Value("--list")) return ListTags(opened, *list);
  WARDER_RETURN_IF_ERROR(CheckFolder(opened));
  CatchStopSignals();
  auto tagged = TaggedFileWriter::Open(*arguments.Value("--store"), *opened.key);
  FileTagger tagger(opened.reader->description().run, take_away, tagged ? &*tagged : nullptr);
  WARDER_RETURN_IF_ERROR(opened.reader->ReadAll([&](ObjectResult result, bool announcement) {
    tagger.Take(std::move(result), announcement);
  }));
  const bool kept = tagged && tagged->Write();
  const TagCounts& counts = tagger.counts();
  const uint64_t left = counts.Of(Tagging::kChanged) + counts.Of(Tagging::kFailed);
  std::string text = Count(counts.Of(Tagging::kDone), "file", "files") +
                     (take_away ? " untagged" : " tagged") + ", " +
                     Count(counts.Of(Tagging::kNothing)) + " were so already, " + Count(left) +
                     " left alone.";
  if (counts.Of(Tagging::kDone) > 0) {
    text += " Their times of change are new: the next backup may copy them again";
    text +=
        kept && tagger.recorded() == counts.Of(Tagging::kDone)
            ? ". The store knows that it was only this, and the next scan takes them as they were."
            : ", and the next scan reads them again.";
  }
  if (StopRequested()) text += " Stopped before the end.";
  if (!opened.sealed_to.empty()) text += ' ' + OnTargetText(opened.sealed_to) + '.';
  if (!PrintToStandardOutput(text + '\n')) return kCouldNotRun;
  return left == 0 && !StopRequested() ? 0 : 1;
}

int RunTagging(const Arguments& arguments, bool take_away) {
  const auto code = TagFiles(arguments, take_away);
  if (code) return *code;
  PrintMessage(code.error().message);
  return kCouldNotRun;
}

}  // namespace

const Command& TagCommand() {
  static constexpr Command kCommand{
      {"tag", "[OPTION]... RUN", "Tag files with their grade and rating",
       "Writes to each file that holds people, or whose protection is worth naming, what the run "
       "says of it: its grade and the worst of its ratings, members included, as the attributes "
       "user.warder.grade and user.warder.rating and as words in user.xdg.tags beside the user's "
       "own, where file managers show them. No count, no category and no value is written.\n"
       "\n"
       "This changes the files' times of change; content and time of modification stay. The store "
       "keeps which change was warder's own, so that the next scan need not read the files again. "
       "Files that have changed since the run, and what is marked "
       "above its tier, are left alone. Do not tag what is evidence.\n"
       "\n"
       "Exit code: 0, 1 if a file was left alone, 2 if it could not be done.\n",
       kTagOptions,
       "  warder tag last --store s.db --key k\n"
       "  warder tag last --list tags.tsv --store s.db --key k\n"},
      [](const Arguments& arguments) { return RunTagging(arguments, false); }};
  return kCommand;
}

const Command& UntagCommand() {
  static constexpr Command kCommand{
      {"untag", "[OPTION]... RUN", "Take tags from files again",
       "Takes away what warder tag wrote to the files of the run, also where their content has "
       "changed since; the user's own tags stay. This, too, changes their times of change.\n"
       "\n"
       "Exit code: 0, 1 if a file was left alone, 2 if it could not be done.\n",
       kOptions, "  warder untag last --store s.db --key k\n"},
      [](const Arguments& arguments) { return RunTagging(arguments, true); }};
  return kCommand;
}

}  // namespace warder
