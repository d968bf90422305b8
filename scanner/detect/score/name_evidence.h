// When a name is somebody's: next to an identifier, a date of birth, an offence, an address or bank
// data. A name without any of them is no finding.
//
// Names are sought only where they could become one, so text without identifiers costs nothing.
#ifndef WARDER_DETECT_SCORE_NAME_EVIDENCE_H_
#define WARDER_DETECT_SCORE_NAME_EVIDENCE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "scanner/detect/names/tagger.h"
#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/candidate.h"

namespace warder {

// The row of one candidate, or kRecordWindow bytes around it, and what it says of names there.
struct NameWindow {
  size_t begin = 0;
  size_t end = 0;
  uint32_t row_begin = 0;
  uint32_t row_end = 0;
  Evidence evidence;
  bool weak = false;  // a word for an offence or the like and nothing besides
};

// The windows of all candidates, of which all have settled, that are probable and say something of
// names: evidence "record" for identifiers of persons, dates of birth, postcodes and bank data,
// "vocabulary" for offences, victims and the like; and weak ones of such words that are only
// possible. Sorted by begin.
std::vector<NameWindow> WindowsForNames(const std::vector<Rule>& rules,
                                        const std::vector<Candidate>& candidates, size_t text_size);

// The same for candidates whose row or line would be a record with a name in it (record.h).
// `candidates` is sorted by begin and has not settled.
std::vector<NameWindow> WindowsLackingNames(const std::vector<Rule>& rules,
                                            const std::vector<Candidate>& candidates);

// The stretches that the windows cover, joined where they touch.
std::vector<TextRange> RangesOf(const std::vector<NameWindow>& windows);

// The mentions, and the lone words as mentions that only a field could make names of.
std::vector<NameMention> WithLoneWords(const TaggedText& tagged);

// Makes candidates of those mentions that stand in a window and overlap none of `candidates`, each
// as far as the field goes that it stands in (name_field.h), possible in weak windows; other lone
// words and unsure mentions, and anonymised people, are left out. Both are sorted by begin. `text`
// has kTextPadding readable bytes on either side.
std::vector<Candidate> NamesInWindows(std::string_view text, const Gazetteer& gazetteer,
                                      const std::vector<NameWindow>& windows,
                                      const std::vector<NameMention>& mentions,
                                      const std::vector<Candidate>& candidates, const Rule& rule,
                                      RuleIndex rule_index);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_NAME_EVIDENCE_H_
