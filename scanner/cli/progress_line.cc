#include "scanner/cli/progress_line.h"

#include <algorithm>

#include "scanner/report/json_writer.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

// Seconds that are left at the speed so far; negative if nobody can tell. The larger of what files
// and bytes say: many small files and a few large ones go at different speeds.
double Remaining(const ProgressSnapshot& p) {
  if (!p.walk_finished || p.seconds < 1 || p.files_done == 0) return -1;
  const auto share_left = [](uint64_t done, uint64_t known) {
    return done > 0 && known > done ? static_cast<double>(known - done) / static_cast<double>(done)
                                    : 0;
  };
  return p.seconds *
         std::max(share_left(p.files_done, p.files_known), share_left(p.bytes_done, p.bytes_known));
}

uint64_t BytesPerSecond(const ProgressSnapshot& p) {
  return p.seconds > 0 ? static_cast<uint64_t>(static_cast<double>(p.bytes_done) / p.seconds) : 0;
}

// True at most once in `interval` seconds of the snapshots' clock.
class Thinner {
 public:
  explicit Thinner(double interval, double first) : interval_(interval), next_(first) {}
  bool IsDue(double seconds) {
    if (seconds < next_) return false;
    next_ = seconds + interval_;
    return true;
  }

 private:
  double interval_;
  double next_;
};

class Line final : public ProgressDisplay {
 public:
  Line(Output* output, size_t width) : output_(output), width_(width) {}
  ~Line() override { Clear(); }

  void Show(const ProgressSnapshot& progress) override {
    if (!thinner_.IsDue(progress.seconds)) return;
    output_->Write("\r" + ProgressText(progress, width_ - 1) + "\x1b[K");
    output_->Flush();
    shown_ = true;
  }
  void Clear() override {
    if (!shown_) return;
    output_->Write("\r\x1b[K");
    output_->Flush();
    shown_ = false;
  }

 private:
  Output* output_;
  size_t width_;
  Thinner thinner_{0.1, 0.3};  // a scan of a moment shows nothing
  bool shown_ = false;
};

class Log final : public ProgressDisplay {
 public:
  explicit Log(Output* output) : output_(output) {}
  void Show(const ProgressSnapshot& progress) override {
    if (!thinner_.IsDue(progress.seconds)) return;
    output_->Write("warder: " + ProgressText(progress, 1000) + '\n');
    output_->Flush();
  }
  void Clear() override {}

 private:
  Output* output_;
  Thinner thinner_{30, 30};
};

class Json final : public ProgressDisplay {
 public:
  explicit Json(Output* output) : output_(output), writer_(output) {}
  void Show(const ProgressSnapshot& p) override {
    if (!thinner_.IsDue(p.seconds)) return;
    writer_.BeginLine("progress");
    writer_.Number("files_done", p.files_done);
    writer_.Number("files_known", p.files_known);
    writer_.Flag("walk_finished", p.walk_finished);
    writer_.Number("bytes_done", p.bytes_done);
    writer_.Number("bytes_known", p.bytes_known);
    writer_.Number("findings", p.findings);
    writer_.Seconds("seconds", p.seconds);
    writer_.EndLine();
    output_->Flush();
  }
  void Clear() override {}

 private:
  Output* output_;
  JsonWriter writer_;
  Thinner thinner_{1, 0};
};

}  // namespace

std::string ProgressText(const ProgressSnapshot& p, size_t width) {
  std::string text = Count(p.files_done);
  if (p.walk_finished) text += " of " + Count(p.files_known);
  text += " files, " + Bytes(p.bytes_done);
  if (p.walk_finished && p.bytes_known > 0) text += " of " + Bytes(p.bytes_known);
  text += ", " + Bytes(BytesPerSecond(p)) + "/s, " + Count(p.findings, "finding", "findings");
  const double remaining = Remaining(p);
  if (remaining >= 0) {
    text += ", about " + Duration(remaining) + " left";
  } else if (!p.walk_finished) {
    text += ", still counting";
  }
  return text.substr(0, width);
}

std::unique_ptr<ProgressDisplay> NewProgressLine(Output* output, size_t width) {
  return std::make_unique<Line>(output, width);
}
std::unique_ptr<ProgressDisplay> NewProgressLog(Output* output) {
  return std::make_unique<Log>(output);
}
std::unique_ptr<ProgressDisplay> NewProgressJson(Output* output) {
  return std::make_unique<Json>(output);
}

}  // namespace warder
