// What is drawn goes to one of three text pages, by how it is drawn. Whether text is painted over
// is known only at the end of a page; such a page is drawn a second time.
#include "scanner/open/pdf/page_device.h"

#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <TextOutputDev.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace warder {
namespace {

// Filled areas of one page that are remembered; smaller ones than a letter hide nothing.
constexpr size_t kMostFills = 5'000;
constexpr double kLeastSide = 4;
// Letters times areas, so that a page of both does not cost minutes.
constexpr uint64_t kMostComparisons = 100'000'000;

struct Letter {
  double x = 0, y = 0;  // its middle
};

struct Fill {
  double left = 0, bottom = 0, right = 0, top = 0;
  size_t letters = 0;  // drawn before
  bool white = false;

  bool Holds(double x, double y) const {
    return x >= left && x <= right && y >= bottom && y <= top;
  }
};

bool IsWhite(GfxState& state) {
  if (state.getFillColorSpace()->getMode() == csPattern) return false;
  GfxRGB rgb;
  state.getFillRGB(&rgb);
  constexpr int kNearlyAll = gfxColorComp1 * 49 / 50;
  return rgb.r >= kNearlyAll && rgb.g >= kNearlyAll && rgb.b >= kNearlyAll;
}

void Append(void* stream, const char* text, int length) {
  if (length > 0) static_cast<std::string*>(stream)->append(text, static_cast<size_t>(length));
}

// One of the pages that letters go to.
class Layer {
 public:
  Layer() : page_(new TextPage(false)), actual_(std::make_unique<ActualText>(page_)) {}
  ~Layer() {
    actual_.reset();
    page_->decRefCnt();
  }
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

  TextPage* page() { return page_; }
  ActualText& actual() { return *actual_; }
  PageText Finish(bool tables) {
    page_->endPage();
    page_->coalesce(false, 0, false);
    PageText text;
    if (tables) text = LayOut(Words());
    if (text.empty()) page_->dump(&text.text, Append, false, eolUnix, false);
    return text;
  }

 private:
  // Nothing where some of the page is turned: its lines are then not lines.
  std::vector<PlacedWord> Words() {
    const auto list = page_->makeWordList(false);
    std::vector<PlacedWord> words;
    for (int i = 0; i < list->getLength(); ++i) {
      const TextWord& word = *list->get(i);
      if (word.getRotation() != 0) return {};
      PlacedWord placed;
      double top = 0, bottom = 0;
      word.getBBox(&placed.left, &top, &placed.right, &bottom);
      placed.base = word.getBaseline();
      placed.size = word.getFontSize();
      placed.text = std::unique_ptr<GooString>(word.getText())->toStr();
      words.push_back(std::move(placed));
    }
    return words;
  }

  TextPage* page_;
  std::unique_ptr<ActualText> actual_;
};

class PageDevice final : public OutputDev {
 public:
  // `covered`: which letters were found to be painted over, by their number; may be empty.
  explicit PageDevice(std::vector<bool> covered) : covered_(std::move(covered)) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return false; }
  bool needCharCount() override { return true; }

  void startPage(int, GfxState* state, XRef*) override {
    for (Layer& layer : layers_) layer.page()->startPage(state);
  }
  void restoreState(GfxState* state) override { updateFont(state); }
  void updateFont(GfxState* state) override {
    for (Layer& layer : layers_) layer.page()->updateFont(state);
  }
  void incCharCount(int count) override { layers_[0].page()->incCharCount(count); }
  void beginActualText(GfxState* state, const GooString* text) override {
    for (Layer& layer : layers_) layer.actual().begin(state, text);
  }
  void endActualText(GfxState* state) override {
    for (Layer& layer : layers_) layer.actual().end(state);
  }
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double,
                CharCode code, int bytes, const Unicode* text, int length) override {
    Letter letter;
    state->transform(x + dx / 2, y + dy / 2, &letter.x, &letter.y);
    // The middle of its height: a box seldom hides the line that letters stand on.
    letter.y -= state->getTransformedFontSize() / 4;
    Layer& layer = layers_[Choose(*state, letter)];
    letters_.push_back(letter);
    layer.actual().addChar(state, x, y, dx, dy, code, bytes, text, length);
  }
  void fill(GfxState* state) override { AddFill(*state); }
  void eoFill(GfxState* state) override { AddFill(*state); }

  // Empty where no letter is painted over.
  std::vector<bool> FindCovered() const {
    std::vector<bool> covered;
    if (uint64_t{letters_.size()} * fills_.size() > kMostComparisons) return covered;
    for (const Fill& fill : fills_) {
      for (size_t i = 0; i < fill.letters; ++i) {
        if (!fill.Holds(letters_[i].x, letters_[i].y)) continue;
        covered.resize(letters_.size());
        covered[i] = true;
      }
    }
    return covered;
  }
  DrawnText Finish(bool tables) {
    return {layers_[0].Finish(tables), layers_[1].Finish(tables), layers_[2].Finish(tables), false};
  }

 private:
  size_t Choose(GfxState& state, const Letter& letter) const {
    const size_t number = letters_.size();
    if (number < covered_.size() && covered_[number]) return 2;
    if ((state.getRender() & 3) == 3) return 1;
    if (state.getRender() != 0 || !IsWhite(state)) return 0;
    // White on a coloured ground is seen.
    const auto ground = std::find_if(fills_.rbegin(), fills_.rend(), [&](const Fill& fill) {
      return fill.Holds(letter.x, letter.y);
    });
    return ground == fills_.rend() || ground->white ? 1 : 0;
  }

  void AddFill(GfxState& state) {
    if (state.getFillOpacity() < 0.9 || state.getBlendMode() != gfxBlendNormal) return;
    const GfxPath* path = state.getPath();
    for (int i = 0; i < path->getNumSubpaths() && fills_.size() < kMostFills; ++i) {
      const GfxSubpath* outline = path->getSubpath(i);
      // Boxes, not letters that are drawn as shapes.
      if (outline->getNumPoints() < 3 || outline->getNumPoints() > 24) continue;
      Fill fill = Bounds(*outline, state);
      if (fill.right - fill.left < kLeastSide || fill.top - fill.bottom < kLeastSide) continue;
      fill.letters = letters_.size();
      fill.white = IsWhite(state);
      fills_.push_back(fill);
    }
  }

  static Fill Bounds(const GfxSubpath& outline, const GfxState& state) {
    Fill fill{1e30, 1e30, -1e30, -1e30, 0, false};
    for (int i = 0; i < outline.getNumPoints(); ++i) {
      double x = 0, y = 0;
      state.transform(outline.getX(i), outline.getY(i), &x, &y);
      fill.left = std::min(fill.left, x);
      fill.right = std::max(fill.right, x);
      fill.bottom = std::min(fill.bottom, y);
      fill.top = std::max(fill.top, y);
    }
    double left = 0, bottom = 0, right = 0, top = 0;
    state.getClipBBox(&left, &bottom, &right, &top);
    fill.left = std::max(fill.left, left);
    fill.right = std::min(fill.right, right);
    fill.bottom = std::max(fill.bottom, bottom);
    fill.top = std::min(fill.top, top);
    return fill;
  }

  std::array<Layer, 3> layers_;  // visible, invisible, covered
  const std::vector<bool> covered_;
  std::vector<Letter> letters_;
  std::vector<Fill> fills_;
};

using Clock = std::chrono::steady_clock;

struct Deadline {
  Clock::time_point end;
  bool passed = false;
};

bool IsOver(void* data) {
  auto* deadline = static_cast<Deadline*>(data);
  deadline->passed = deadline->passed || Clock::now() > deadline->end;
  return deadline->passed;
}

void Draw(::PDFDoc* document, int number, PageDevice* device, Deadline* deadline) {
  document->displayPage(device, number, 72, 72, 0, true, false, false, IsOver, deadline);
}

}  // namespace

DrawnText DrawPageText(::PDFDoc* document, int number, bool tables, int most_seconds) {
  Deadline deadline{Clock::now() + std::chrono::seconds(most_seconds)};
  PageDevice device({});
  Draw(document, number, &device, &deadline);
  std::vector<bool> covered = device.FindCovered();
  DrawnText text;
  if (covered.empty() || deadline.passed) {
    text = device.Finish(tables);
  } else {
    PageDevice again(std::move(covered));
    Draw(document, number, &again, &deadline);
    text = again.Finish(tables);
  }
  text.too_slow = deadline.passed;
  return text;
}

}  // namespace warder
