#include "corpus/evaluation/print.h"

#include <cstdarg>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace warder::corpus {
namespace {

constexpr Context kWithContext[] = {Context::kLabel, Context::kColumn, Context::kRecord,
                                    Context::kProse};

__attribute__((format(printf, 1, 2))) std::string Format(const char* format, ...) {
  char line[256];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof(line), format, arguments);
  va_end(arguments);
  return line;
}

std::vector<Context> AllContexts() {
  return {std::begin(kWithContext), std::end(kWithContext)};
}

unsigned long long Number(uint64_t value) {
  return value;
}

// "99.31", or "-" where nothing is planted.
std::string RecallCell(const KindScore& score, Level level, Context context) {
  if (score.planted[static_cast<size_t>(context)] == 0) return "-";
  return Format("%.2f", 100 * score.Recall(level, {context}));
}

bool IsEmpty(const KindScore& score) {
  uint64_t all = score.lookalikes + score.true_findings[0] + score.FalseAlarms(Level::kPossible);
  for (uint64_t planted : score.planted) all += planted;
  return all == 0;
}

std::string RecallRows(const std::string& half, Kind kind, const KindScore& score) {
  std::string rows;
  for (int i = kLevelCount; i-- > 0;) {
    const auto level = static_cast<Level>(i);
    uint64_t planted = 0;
    for (Context context : kWithContext) planted += score.planted[static_cast<size_t>(context)];
    rows += Format("%-14s %-9s %-9s %8llu %7.2f %7s %7s %7s %7s %9llu %7llu %7.2f\n",
                   std::string(KindName(kind)).c_str(), half.c_str(), LevelName(level),
                   Number(planted), 100 * score.Recall(level, AllContexts()),
                   RecallCell(score, level, Context::kLabel).c_str(),
                   RecallCell(score, level, Context::kColumn).c_str(),
                   RecallCell(score, level, Context::kRecord).c_str(),
                   RecallCell(score, level, Context::kProse).c_str(),
                   Number(score.true_findings[static_cast<size_t>(i)]),
                   Number(score.FalseAlarms(level)), 100 * score.Precision(level));
  }
  return rows;
}

// What must stay low at probable: false alarms by cause, bare values and look-alikes.
std::string AlarmRow(const std::string& half, Kind kind, const KindScore& s) {
  constexpr size_t kProbable = 1;
  constexpr auto kBare = static_cast<size_t>(Context::kBare);
  return Format("%-14s %-9s %10llu %8llu %8llu %9llu %10llu %10llu %10llu\n",
                std::string(KindName(kind)).c_str(), half.c_str(),
                Number(s.false_lookalike[kProbable]), Number(s.false_other[kProbable]),
                Number(s.false_nothing[kProbable]), Number(s.planted[kBare]),
                Number(s.found[kBare][kProbable]), Number(s.lookalikes),
                Number(s.lookalikes_found[kProbable]));
}

std::string Totals(const NamedScore& named) {
  uint64_t planted = 0, found = 0, right = 0, wrong = 0, lookalikes = 0, lookalikes_found = 0;
  for (int i = 0; i < kKindCount; ++i) {
    if (static_cast<Kind>(i) == Kind::kName) continue;
    const KindScore& s = named.second.kinds[static_cast<size_t>(i)];
    for (Context context : kWithContext) {
      planted += s.planted[static_cast<size_t>(context)];
      found += s.found[static_cast<size_t>(context)][1];
    }
    right += s.true_findings[1];
    wrong += s.FalseAlarms(Level::kProbable);
    lookalikes += s.lookalikes;
    lookalikes_found += s.lookalikes_found[1];
  }
  std::string text = Format(
      "%s, all kinds but names, probable and above: planted %llu, found %llu (%.2f %%), findings "
      "%llu, false alarms %llu",
      named.first.c_str(), Number(planted), Number(found),
      planted ? 100.0 * static_cast<double>(found) / static_cast<double>(planted) : 100.0,
      Number(right), Number(wrong));
  text += Format("; look-alikes %llu, found %llu", Number(lookalikes), Number(lookalikes_found));
  text += Format(
      "\n  findings in names and decoded runs %llu, not placed %llu; objects not read in full "
      "%llu\n",
      Number(named.second.elsewhere), Number(named.second.unplaced), Number(named.second.unread));
  return text;
}

std::string OtherRules(const std::vector<NamedScore>& halves) {
  std::string text = "\nRules that are for no planted kind (findings at probable and above, all)\n";
  for (const auto& [half, score] : halves) {
    for (const auto& [rule, counts] : score.other_rules) {
      text += Format("%-9s %-40s %8llu %8llu\n", half.c_str(), rule.c_str(), Number(counts[1]),
                     Number(counts[0]));
    }
  }
  return text;
}

nlohmann::json KindJson(const KindScore& score) {
  nlohmann::json json;
  for (int c = 0; c < kContextCount; ++c) {
    const auto i = static_cast<size_t>(c);
    nlohmann::json& context = json["contexts"][std::string(ContextName(static_cast<Context>(c)))];
    context = {{"planted", score.planted[i]}};
    for (size_t level = 0; level < kLevelCount; ++level) {
      context[LevelName(static_cast<Level>(level))] = {{"found", score.found[i][level]},
                                                       {"exact", score.exact[i][level]}};
    }
  }
  for (size_t level = 0; level < kLevelCount; ++level) {
    json["findings"][LevelName(static_cast<Level>(level))] = {
        {"right", score.true_findings[level]},
        {"on_lookalike", score.false_lookalike[level]},
        {"on_other_kind", score.false_other[level]},
        {"on_nothing", score.false_nothing[level]},
        {"precision", score.Precision(static_cast<Level>(level))},
        {"recall", score.Recall(static_cast<Level>(level), AllContexts())}};
  }
  json["lookalikes"] = {{"planted", score.lookalikes}, {"found", score.lookalikes_found}};
  return json;
}

}  // namespace

std::string ScoreTable(const std::vector<NamedScore>& halves) {
  std::string text = "Recall in percent by context, and precision\n";
  text += Format("%-14s %-9s %-9s %8s %7s %7s %7s %7s %7s %9s %7s %7s\n", "kind", "half",
                 "at least", "planted", "recall", "label", "column", "record", "prose", "findings",
                 "false", "precis.");
  for (int i = 0; i < kKindCount; ++i) {
    for (const auto& [half, score] : halves) {
      const KindScore& kind = score.kinds[static_cast<size_t>(i)];
      if (!IsEmpty(kind)) text += RecallRows(half, static_cast<Kind>(i), kind);
    }
  }
  text +=
      "\nFalse alarms at probable and above, by what they lie on; bare values and bare look-alikes "
      "above possible\n";
  text += Format("%-14s %-9s %10s %8s %8s %9s %10s %10s %10s\n", "kind", "half", "look-alike",
                 "other", "nothing", "bare", "bare found", "look-alike", "found");
  for (int i = 0; i < kKindCount; ++i) {
    for (const auto& [half, score] : halves) {
      const KindScore& kind = score.kinds[static_cast<size_t>(i)];
      if (!IsEmpty(kind)) text += AlarmRow(half, static_cast<Kind>(i), kind);
    }
  }
  text += OtherRules(halves) + "\n";
  for (const NamedScore& half : halves) text += Totals(half);
  return text;
}

std::string ScoreJson(const std::vector<NamedScore>& halves) {
  nlohmann::json json;
  for (const auto& [half, score] : halves) {
    for (int i = 0; i < kKindCount; ++i) {
      json[half]["kinds"][std::string(KindName(static_cast<Kind>(i)))] =
          KindJson(score.kinds[static_cast<size_t>(i)]);
    }
    json[half]["other_rules"] = score.other_rules;
    json[half]["findings_elsewhere"] = score.elsewhere;
    json[half]["findings_not_placed"] = score.unplaced;
    json[half]["objects_not_read"] = score.unread;
  }
  return json.dump(1) + "\n";
}

std::vector<std::string> MissedTargets(const Score& held_out) {
  std::vector<std::string> missed;
  for (int i = 0; i < kKindCount; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kind == Kind::kName) continue;
    const KindScore& score = held_out.kinds[static_cast<size_t>(i)];
    const std::string name(KindName(kind));
    const double recall =
        IsChecked(kind)
            ? score.Recall(Level::kProbable, AllContexts())
            : score.Recall(Level::kProbable, {Context::kLabel, Context::kColumn, Context::kProse});
    const double precision = score.Precision(Level::kProbable);
    const double recall_target = IsChecked(kind) ? 0.99 : 0.98;
    const double precision_target = IsChecked(kind) ? 0.98 : 0.95;
    if (recall < recall_target)
      missed.push_back(Format("%s: recall %.4f, wanted %.2f", name.c_str(), recall, recall_target));
    if (precision < precision_target) {
      missed.push_back(
          Format("%s: precision %.4f, wanted %.2f", name.c_str(), precision, precision_target));
    }
    if (score.lookalikes_found[1] > 0) {
      missed.push_back(Format("%s: %llu bare look-alikes above possible", name.c_str(),
                              Number(score.lookalikes_found[1])));
    }
  }
  return missed;
}

}  // namespace warder::corpus
