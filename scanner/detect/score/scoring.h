// From evidence to confidence.
#ifndef WARDER_DETECT_SCORE_SCORING_H_
#define WARDER_DETECT_SCORE_SCORING_H_

#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/score/candidate.h"

namespace warder {

// Sets `reached` and `level`: the best step of the rule's ladder that the evidence reaches, one
// lower if a word against the rule stands near, never above possible for strings of a file that is
// not text.
void ApplyLadder(const Rule& rule, Candidate* candidate);

// Whether some step can still be reached once neighbours have been asked.
bool MayReach(const Rule& rule, const Candidate& candidate);

// Adds what neighbours say: "record" where an anchoring identifier of another rule, probable by
// itself, stands in the same row or within kRecordWindow, or where the values there make a record
// together (record.h); "vocabulary" likewise for terms;
// "quantity" where three different terms of vocabulary stand within 512 bytes. Then applies the
// ladders again. `candidates` is sorted by begin and has been through ApplyLadder; what is not
// reached takes no part.
void AddNeighbours(const std::vector<Rule>& rules, std::vector<Candidate>* candidates);

// Keeps, of candidates that overlap, those that no stronger one overlaps. Whether one is kept
// depends on those that overlap it and on nothing else, so that cutting text into blocks changes
// nothing.
void ResolveOverlaps(const std::vector<Rule>& rules, std::vector<Candidate>* candidates);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_SCORING_H_
