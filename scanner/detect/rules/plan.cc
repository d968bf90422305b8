#include "scanner/detect/rules/plan.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <utility>

#include "scanner/base/limits.h"
#include "scanner/detect/engines/regex.h"
#include "scanner/detect/rules/words.h"

namespace warder {
namespace {

// A pattern whose best shape would fire more often is refused.
constexpr double kMaxShapeHitsPerMb = 3000;

// Whether every match holds an ASCII digit.
bool NeedsDigit(const RegexNode& node) {
  const auto is_digit = [](const auto& child) { return NeedsDigit(*child); };
  switch (node.kind) {
    case RegexNode::Kind::kBytes: {
      for (size_t byte = 0; byte < node.bytes.size(); ++byte) {
        if (node.bytes[byte] && (byte < '0' || byte > '9')) return false;
      }
      return true;
    }
    case RegexNode::Kind::kConcat:
      return std::any_of(node.children.begin(), node.children.end(), is_digit);
    case RegexNode::Kind::kAlternate:
      return std::all_of(node.children.begin(), node.children.end(), is_digit);
    case RegexNode::Kind::kRepeat:
      return node.min > 0 && is_digit(node.children.front());
    default:
      return false;
  }
}

bool IsAssertion(const RegexNode& node) {
  return node.kind != RegexNode::Kind::kBytes && node.kind != RegexNode::Kind::kConcat &&
         node.kind != RegexNode::Kind::kAlternate && node.kind != RegexNode::Kind::kRepeat;
}

// Whether the first byte of every match that has one is an ASCII digit.
bool StartsWithDigit(const RegexNode& node) {
  const auto starts = [](const auto& child) { return StartsWithDigit(*child); };
  switch (node.kind) {
    case RegexNode::Kind::kBytes:
      return NeedsDigit(node);
    case RegexNode::Kind::kConcat:
      for (const auto& child : node.children) {
        if (IsAssertion(*child)) continue;
        if (!starts(child)) return false;
        if (WidthOf(*child).min > 0) return true;
      }
      return true;
    case RegexNode::Kind::kAlternate:
      return std::all_of(node.children.begin(), node.children.end(), starts);
    case RegexNode::Kind::kRepeat:
      return starts(node.children.front());
    default:
      return true;
  }
}

// Whether every match starts at a word boundary.
bool StartsAtBoundary(const RegexNode& node) {
  const auto starts = [](const auto& child) { return StartsAtBoundary(*child); };
  if (node.kind == RegexNode::Kind::kWordBoundary) return true;
  if (node.kind == RegexNode::Kind::kConcat) {
    return !node.children.empty() && starts(node.children.front());
  }
  return node.kind == RegexNode::Kind::kAlternate &&
         std::all_of(node.children.begin(), node.children.end(), starts);
}

// Whether no letter or digit may follow it, whatever it is used for.
bool IsWholeWord(const Plan& plan, size_t literal) {
  const auto& uses = plan.literal_uses[literal];
  return std::all_of(uses.begin(), uses.end(), [](const LiteralUse& use) { return use.ends_word; });
}

// Whether the literal need only be looked for where a word begins.
bool BeginsWord(const Plan& plan, size_t literal) {
  const auto& uses = plan.literal_uses[literal];
  return WordSet::Takes(plan.literal_texts[literal], IsWholeWord(plan, literal)) &&
         std::all_of(uses.begin(), uses.end(),
                     [](const LiteralUse& use) { return use.begins_word; });
}

// What stands next to word number `anchor` of several.
void SetNeighbours(const std::vector<std::string>& words, size_t anchor, LiteralUse* use) {
  if (anchor > 0) use->in_front = words[anchor - 1].back();
  if (anchor + 1 < words.size()) use->behind = words[anchor + 1].front();
}

// Builds a Plan rule by rule, then compiles the engines over all of them.
class Planner {
 public:
  Planner(bool trusted, bool explain) : trusted_(trusted), explain_(explain) {}

  Outcome Add(Rule rule) {
    const auto index = static_cast<RuleIndex>(plan_.rules.size());
    plan_.rules.push_back(std::move(rule));
    const Rule& added = plan_.rules.back();
    plan_.patterns_of_rule.emplace_back();
    WARDER_RETURN_IF_ERROR(AddValidator(added));
    WARDER_RETURN_IF_ERROR(AddVetoes(added));
    for (const std::string& pattern : added.patterns)
      WARDER_RETURN_IF_ERROR(AddPattern(index, pattern));
    for (const std::string& phrase : added.phrases)
      WARDER_RETURN_IF_ERROR(AddPhrase(index, phrase));
    if (added.names) {
      Explain([&] {
        return PlanLine{index, "names of people", EngineKind::kNames,
                        "sought around identifiers, dates of birth, offences, addresses", 0};
      });
    }
    if (added.needs_context) return AddContext(index);
    return {};
  }

  Result<Plan> Finish(const Prepared& prepared) {
    AnchorPhrases();
    GateShapes();
    WARDER_RETURN_IF_ERROR(CompileShapes(prepared.choices));
    WARDER_RETURN_IF_ERROR(CompileLiterals(prepared.literals));
    return std::move(plan_);
  }

 private:
  Error At(const Rule& rule, const std::string& message) const {
    return {ErrorKind::kUsage, rule.source + ": rule " + rule.id + ": " + message};
  }

  Outcome AddValidator(const Rule& rule) {
    const Validator* validator = nullptr;
    if (!rule.validator.empty()) {
      validator = FindValidator(rule.validator);
      if (validator == nullptr) {
        return tl::unexpected(
            At(rule, "there is no validator `" + rule.validator +
                         "`; `warder rules list` and "
                         "scanner/detect/validate/validators/ name those that exist"));
      }
    }
    plan_.validators.push_back(validator);
    return {};
  }

  Result<Confirmer> MakeConfirmer(const Rule& rule, const std::string& pattern) const {
    if (trusted_) return Confirmer::Trusted(pattern, true);
    Result<Confirmer> made = Confirmer::Create(pattern, true);
    if (!made) return tl::unexpected(At(rule, made.error().message));
    return made;
  }

  Outcome AddVetoes(const Rule& rule) {
    std::vector<Confirmer>& vetoes = plan_.vetoes_of_rule.emplace_back();
    for (const std::string& pattern : rule.vetoes) {
      const auto tree = trusted_ ? nullptr : ParseRegex(pattern);
      if (!tree) return tl::unexpected(At(rule, "veto '" + pattern + "': " + tree.error().message));
      WARDER_ASSIGN(Confirmer veto, MakeConfirmer(rule, pattern));
      vetoes.push_back(std::move(veto));
    }
    return {};
  }

  Outcome AddPattern(RuleIndex index, const std::string& pattern) {
    const Rule& rule = plan_.rules[index];
    auto tree = ParseRegex(pattern);
    if (!tree)
      return tl::unexpected(At(rule, "pattern '" + pattern + "': " + tree.error().message));
    const Width width = WidthOf(**tree);
    if (!width.max || *width.max > kMaxMatchWidth || width.min == 0) {
      return tl::unexpected(At(rule, "pattern '" + pattern + "' may match nothing or more than " +
                                         std::to_string(kMaxMatchWidth) +
                                         " bytes; give every repeat an upper bound"));
    }
    WARDER_ASSIGN(Confirmer confirm, MakeConfirmer(rule, pattern));
    const auto number = static_cast<uint32_t>(plan_.patterns.size());
    plan_.patterns.push_back(
        {index, std::move(confirm), *width.max, NeedsDigit(**tree), StartsAtBoundary(**tree),
         StartsAtBoundary(**tree) && width.min > 0 && StartsWithDigit(**tree)});
    plan_.patterns_of_rule[index].push_back(number);
    if (rule.needs_context) {
      Explain([&] {
        return PlanLine{index, pattern, EngineKind::kContext,
                        "looked for only near its context words and under its headings", 0};
      });
      return {};
    }
    ChooseEngine(index, number, std::move(*tree));
    return {};
  }

  void ChooseEngine(RuleIndex rule, uint32_t number, std::unique_ptr<RegexNode> tree) {
    const std::string& pattern = plan_.patterns[number].confirm.pattern();
    const std::vector<RequiredLiteral> required = RequiredLiterals(*tree);
    if (!required.empty()) {
      std::string why = "every match holds ";
      for (size_t i = 0; i < required.size(); ++i) {
        why += (i == 0 ? "'" : " or '") + required[i].text + "'";
        UseLiteral(
            required[i].text,
            {LiteralUse::Kind::kPattern, number, static_cast<uint32_t>(required[i].before_end_max),
             static_cast<uint32_t>(required[i].after_end_max), required[i].begins_word, false});
      }
      Explain([&] { return PlanLine{rule, pattern, EngineKind::kLiterals, why, 0}; });
      return;
    }
    if (plan_.rules[rule].slow && !CanBeShape(*tree)) {
      plan_.slow_patterns.push_back(number);
      Explain([&] {
        return PlanLine{rule, pattern, EngineKind::kSlow,
                        "no literal and no selective shape; the rule accepts it", 0};
      });
      return;
    }
    plan_.shape_patterns.push_back(number);
    shape_lines_.push_back(plan_.lines.size());
    shape_trees_.push_back(std::move(tree));
    Explain([&] { return PlanLine{rule, pattern, EngineKind::kShapes, "", 0}; });
  }

  static bool CanBeShape(const RegexNode& tree) {
    const RegexNode* pointer = &tree;
    return ShapeSet::Compile({&pointer, 1}).has_value();
  }

  Outcome AddPhrase(RuleIndex index, const std::string& text) {
    auto phrase = Phrase::Create(text);
    if (!phrase) return tl::unexpected(At(plan_.rules[index], phrase.error().message));
    if (phrase->max_width() > kMaxMatchWidth) {
      return tl::unexpected(
          At(plan_.rules[index], "phrase '" + text + "' is too long; shorten it"));
    }
    plan_.phrases.push_back({index, std::move(*phrase)});
    return {};
  }

  // A word may be an anchor if it is the rarest of its phrase or rare in itself (once in a million
  // words or so); of those, the one that most phrases share. Numbers are anchors only where there
  // is nothing else: years stand inside the numbers of tables and logs, and would have to be looked
  // for at every byte.
  void AnchorPhrases() {
    static constexpr double kRareBits = 18;
    const auto is_rare = [](const std::string& word) {
      return word.size() >= 4 && WordSet::Takes(word) && Rarity(word) >= kRareBits;
    };
    struct Word {
      bool rare = false;
      size_t phrases = 0;  // that hold it
    };
    std::unordered_map<std::string_view, Word> known;
    for (const PlannedPhrase& planned : plan_.phrases) {
      for (const std::string& word : planned.phrase.words()) {
        const auto [at, is_new] = known.try_emplace(word);
        if (is_new) at->second.rare = is_rare(word);
        ++at->second.phrases;
      }
    }
    for (size_t number = 0; number < plan_.phrases.size(); ++number) {
      PlannedPhrase& planned = plan_.phrases[number];
      const std::vector<std::string>& words = planned.phrase.words();
      AnchorAtWord(&planned.phrase);
      size_t best = 0;
      for (size_t i = 0; i < words.size(); ++i) {
        const Word& word = known[words[i]];
        if (word.rare && word.phrases > best) {
          best = word.phrases;
          planned.phrase.set_anchor(i);
        }
      }
      AnchorPhrase(planned, static_cast<uint32_t>(number));
    }
  }

  // From an anchor that may stand anywhere to the rarest word that need only be looked for where
  // words begin.
  static void AnchorAtWord(Phrase* phrase) {
    if (WordSet::Takes(phrase->anchor())) return;
    double rarity = -1;
    for (size_t i = 0; i < phrase->words().size(); ++i) {
      const std::string& word = phrase->words()[i];
      if (!WordSet::Takes(word) || Rarity(word) <= rarity) continue;
      rarity = Rarity(word);
      phrase->set_anchor(i);
    }
  }

  void AnchorPhrase(const PlannedPhrase& planned, uint32_t number) {
    const std::string& anchor = planned.phrase.anchor();
    const bool ends_in_letter = std::isalnum(static_cast<unsigned char>(anchor.back())) != 0;
    LiteralUse use{LiteralUse::Kind::kPhrase, number, 0, 0, true, ends_in_letter};
    SetNeighbours(planned.phrase.words(), planned.phrase.anchor_word(), &use);
    UseLiteral(anchor, use);
    Explain([&] {
      std::string text;
      for (const std::string& word : planned.phrase.words())
        text += (text.empty() ? "" : " ") + word;
      return PlanLine{planned.rule, text, EngineKind::kLiterals,
                      "phrase, anchored at '" + anchor + "'", 0};
    });
  }

  // The rarest token of each context word is what the literal engine looks for.
  Outcome AddContext(RuleIndex index) {
    const Rule& rule = plan_.rules[index];
    for (const std::string& word : rule.context.words) {
      ContextTrigger trigger{index, MakeContextTokens(word)};
      const std::string anchor =
          trigger.word.tokens.empty() ? "" : trigger.word.tokens[trigger.word.anchor];
      if (anchor.size() < 3) {
        return tl::unexpected(At(rule, "context word '" + word +
                                           "' has no token of three letters, which a rule that "
                                           "needs context must have; lengthen or remove it"));
      }
      const bool may_go_on =
          trigger.word.open_end && trigger.word.anchor + 1 == trigger.word.tokens.size();
      LiteralUse use{LiteralUse::Kind::kContext,
                     static_cast<uint32_t>(plan_.triggers.size()),
                     0,
                     0,
                     true,
                     !may_go_on};
      SetNeighbours(trigger.word.tokens, trigger.word.anchor, &use);
      UseLiteral(anchor, use);
      plan_.triggers.push_back(std::move(trigger));
    }
    return {};
  }

  void UseLiteral(const std::string& text, LiteralUse use) {
    const auto [at, is_new] = literal_numbers_.emplace(text, plan_.literal_texts.size());
    if (is_new) {
      plan_.literal_texts.push_back(text);
      plan_.literal_uses.emplace_back();
    }
    auto& uses = plan_.literal_uses[at->second];
    const bool known = std::any_of(uses.begin(), uses.end(), [&](const LiteralUse& other) {
      return other.kind == use.kind && other.index == use.index &&
             other.before_end_max == use.before_end_max && other.ends_word == use.ends_word;
    });
    if (!known) uses.push_back(use);
  }

  // Says of each shape whether its hits need a word near them. A value that a name could overlap,
  // or whose check may fail, counts for something without a label.
  void GateShapes() {
    std::unordered_map<RuleIndex, uint32_t> lists;
    for (const uint32_t number : plan_.shape_patterns) {
      const PlannedPattern& pattern = plan_.patterns[number];
      const Validator* validator = plan_.validators[pattern.rule];
      const bool gated = pattern.starts_with_digit && NeedsLabel(plan_.rules[pattern.rule]) &&
                         (validator == nullptr || !validator->checks);
      if (gated && !lists.contains(pattern.rule)) lists[pattern.rule] = ListLabels(pattern.rule);
      plan_.labels_of_shape.push_back(gated ? lists[pattern.rule] : kNoLabels);
    }
  }

  // Has the words of the rule looked for. kNoLabels if there is one that cannot be.
  uint32_t ListLabels(RuleIndex index) {
    std::vector<std::pair<std::string, bool>> anchors;
    for (const std::string& word : plan_.rules[index].context.words) {
      const ContextTokens context = MakeContextTokens(word);
      if (context.tokens.empty()) return kNoLabels;
      const bool may_go_on = context.open_end && context.anchor + 1 == context.tokens.size();
      anchors.emplace_back(context.tokens[context.anchor], !may_go_on);
      if (!WordSet::Takes(anchors.back().first, !may_go_on)) return kNoLabels;
    }
    const auto list = static_cast<uint32_t>(plan_.label_lists++);
    for (const auto& [anchor, whole] : anchors)
      UseLiteral(anchor, {LiteralUse::Kind::kLabel, list, 0, 0, true, whole});
    return list;
  }

  Outcome CompileShapes(const std::vector<ShapeChoice>& choices) {
    std::vector<const RegexNode*> trees;
    for (const auto& tree : shape_trees_) trees.push_back(tree.get());
    auto shapes = ShapeSet::Compile(trees, kMaxShapeHitsPerMb, choices);
    if (!shapes)
      return shapes.error().kind == ErrorKind::kUsage ? NameCulprit(shapes.error())
                                                      : tl::unexpected(shapes.error());
    for (size_t i = 0; explain_ && i < trees.size(); ++i) {
      const ShapeInfo& info = shapes->info(i);
      PlanLine& line = plan_.lines[shape_lines_[i]];
      line.expected_per_mb = info.expected_per_mb;
      line.why = "no literal; " + std::to_string(info.operations) +
                 " bitmap operations of its own" +
                 (info.exact          ? ", exact"
                  : info.back_max > 0 ? ", anchored inside the match"
                                      : "") +
                 (plan_.labels_of_shape[i] != kNoLabels ? ", near words of its rule" : "");
    }
    plan_.shapes = std::make_unique<ShapeSet>(std::move(*shapes));
    return {};
  }

  // Compiles one by one to find whose rule it is.
  Outcome NameCulprit(const Error& error) const {
    for (size_t i = 0; i < shape_trees_.size(); ++i) {
      const RegexNode* tree = shape_trees_[i].get();
      const auto alone = ShapeSet::Compile({&tree, 1});
      if (alone) continue;
      const Rule& rule = plan_.rules[plan_.patterns[plan_.shape_patterns[i]].rule];
      return tl::unexpected(
          At(rule, alone.error().message + "; set needs_context = true or slow = true"));
    }
    return tl::unexpected(error);
  }

  Outcome CompileLiterals(std::string_view compiled) {
    std::vector<SoughtWord> words(plan_.literal_texts.size());
    for (size_t i = 0; i < words.size(); ++i) {
      if (BeginsWord(plan_, i)) {
        words[i] = {plan_.literal_texts[i], IsWholeWord(plan_, i)};
      } else {
        plan_.literal_numbers.push_back(static_cast<uint32_t>(i));
      }
    }
    plan_.words = std::make_unique<WordSet>(words);
    if (!compiled.empty()) {
      auto loaded = LiteralSet::Load(compiled, plan_.literal_numbers.size());
      if (loaded) {
        plan_.literals = std::make_unique<LiteralSet>(std::move(*loaded));
        return {};
      }
    }
    WARDER_ASSIGN(LiteralSet made, LiteralSet::Compile(LongLiterals(plan_)));
    plan_.literals = std::make_unique<LiteralSet>(std::move(made));
    return {};
  }

  // Why strings cost as much as the rest of a plan where nobody reads them.
  template <class Line>
  void Explain(const Line& line) {
    if (explain_) plan_.lines.push_back(line());
  }

  bool trusted_;
  bool explain_;
  Plan plan_;
  std::unordered_map<std::string, size_t> literal_numbers_;
  std::vector<std::unique_ptr<RegexNode>> shape_trees_;
  std::vector<size_t> shape_lines_;  // into plan_.lines
};

}  // namespace

std::string_view EngineName(EngineKind kind) {
  static constexpr std::string_view kNames[] = {"shapes", "literals", "context", "names", "slow"};
  return kNames[static_cast<size_t>(kind)];
}

bool NeedsLabel(const Rule& rule) {
  if (rule.needs_context || rule.is_vocabulary || rule.one_per_label) return false;
  return std::all_of(rule.ladder.begin(), rule.ladder.end(), [](const LadderStep& step) {
    return step.needs.Has(EvidenceAtom::kLabel) || step.needs.Has(EvidenceAtom::kHeading);
  });
}

Result<Plan> MakePlan(std::vector<Rule> rules, const Prepared& prepared, bool trusted,
                      bool explain) {
  Planner planner(trusted, explain);
  for (Rule& rule : rules) WARDER_RETURN_IF_ERROR(planner.Add(std::move(rule)));
  return planner.Finish(prepared);
}

std::vector<std::string> LongLiterals(const Plan& plan) {
  std::vector<std::string> texts;
  for (const uint32_t number : plan.literal_numbers) texts.push_back(plan.literal_texts[number]);
  return texts;
}

}  // namespace warder
