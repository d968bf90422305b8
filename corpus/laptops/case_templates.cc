// Case papers: summaries, statements, intelligence, panels, probation, nominal forms.
#include "corpus/laptops/templates.h"

namespace warder::corpus::laptops {
namespace {

constexpr std::string_view kSummaries[] = {
    R"(OFFICIAL-SENSITIVE (when complete)
MG5 POLICE REPORT                                  URN: {urn@l}

Defendant: {name@l}          DOB: {dob@l}
PNC ID: {pnc@l}     CRO No: {cro@l}
ASN: {asn@l}
Address: {address}, {postcode@l}

SUMMARY OF THE KEY EVIDENCE
On {day} at about {time} hours officers were called to {2.address} where {2.name@p} reported that an unknown
male had forced the rear door. {words:24}. The defendant {family} was found nearby by {rank} {collar} {staff@p} and
arrested for {offence}. In interview he made no comment. {words:16}.

{family} has been dealt with for similar matters and is recorded on the Police National Computer under {pnc@p}.
The offence is contrary to {statute}. Officer in the case: {rank} {collar} {staff@l}, telephone {staff_phone@l}.
)",
    R"(RESTRICTED - FOR POLICE AND PROSECUTION ONLY

Case URN {urn@l}
Defendant {name@l}, born {dob@p}, of {address}, {postcode@p}

Charge: {offence}, contrary to {statute} ({code}).

{words:30}. The complainant, {2.name@p}, can be reached on {2.phone@p} or by e-mail at {2.email@p}. CCTV from the shop shows the
defendant leaving in a vehicle with registration {vehicle@p}, later found to be insured under his driving licence
number {driver_number@p}. {words:20}.

Antecedents
PNC: {pnc@l}; CRO: {cro@l}; NOMS no: {prison_number@l}; sentenced at {town} Crown Court under T number {crown_court@l}.
Arrest summons number {asn@l}, court case reference {court_case@l}.
)",
    R"(CASE SUMMARY

{name@p} appeared at {town} Magistrates' Court charged with {offence}. His arrest/summons number is {asn@p} and
the unique reference number of the case is {urn@p}. {words:28}.

The defendant gave his date of birth as {dob@p}. A passport with number {passport@p} and a biometric residence
permit, {brp@p}, were seized, with a mobile handset (IMEI {imei@l}). {words:18}. He was sentenced to {months} months on
{sentenced} and taken to {prison}, where his prison number is {prison_number@p}.
)"};

constexpr std::string_view kStatements[] = {
    R"(WITNESS STATEMENT
(CJ Act 1967, s.9; MC Act 1980, ss.5A(3)(a) and 5B; Criminal Procedure Rules)

Statement of: {name@l}                      URN: {2.urn@l}
Age if under 18: Over 18                    Occupation: Driver
This statement (consisting of 2 pages each signed by me) is true to the best of my knowledge and belief and I make it
knowing that, if it is tendered in evidence, I shall be liable to prosecution.

I live at the address overleaf with my partner. On {day} at about {time} I was walking along with my dog when I
saw a man I know as {2.name@p}. {words:34}. He shouted at me and pushed me against the wall. {words:22}.
I would recognise him again. I have not spoken to anybody else about this.

WITNESS CONTACT DETAILS (not to be disclosed)
Home address: {address}   Postcode: {postcode@l}
Mobile tel: {phone@l}     E-mail address: {email@l}
Date of birth: {dob@l}
Statement taken by: {staff@l}
)",
    R"(MG11(T)   RESTRICTED (when complete)

Witness: {name@l}
D.O.B. {dob@l}   Tel: {phone@l}   Email: {email@l}

I am the manager of the store at {address}. On {day} {2.name@p} entered and {words:30}. The value of the
goods was £{n:3}. I produce the till receipt as exhibit {n:2}/24. The payment was attempted with a bank card numbered
{2.card@p}. {words:18}.
)"};

constexpr std::string_view kReports[] = {
    R"(INFORMATION / INTELLIGENCE REPORT                      3x5x2
OFFICIAL-SENSITIVE

Report date: {date}     Source evaluation: 2   Intelligence assessment: D   Handling: P
Subject: {name@l} (DOB {dob@l}, PNC ID {pnc@l})

Information from a source who has proved reliable suggests that {family} of {address} is supplying from a grey car
bearing registration {vehicle@p} with {2.name@p} (PNC {2.pnc@l}). He uses the number {phone@p}. {words:26}.

Warning signals: violent. Submitted by {rank} {collar} {staff@p}.
)",
    R"(5x5x5 Information Report        Grading B24        NOT FOR DISCLOSURE

Nominal: {name@l}  Born: {dob@l}  CRO: {cro@l}
Associates: {2.name@l}, born {2.dob@p}; {3.name@l}, born {3.dob@p}.

{words:18}. {given} is said to be staying with {3.name@p} at {3.address}, {3.postcode@p}, and was seen with a phone whose IMEI
is {imei@p}. {words:22}. Money is paid into account number {bank_account@p}, sort code {sort_code@p}.
)"};

constexpr std::string_view kMinutes[] = {
    R"(MAPPA LEVEL 2 MEETING - MINUTES                          OFFICIAL-SENSITIVE
Date: {date}     Chair: {staff@l}

1. {name@p}   NOMS {prison_number@l}   PNC {pnc@l}   CRN {crn@l}   MAPPA Cat 1 Level 2
   Released from {prison} on {released}. {words:24}. Risk of serious harm: High.
2. {2.name@p}   NOMS {2.prison_number@l}   PNC {2.pnc@l}   CRN {2.crn@l}   MAPPA Cat 2 Level 2
   {words:20}. ViSOR record to be updated.
3. {3.name@p}   NOMS {3.prison_number@l}   PNC {3.pnc@l}   CRN {3.crn@l}   MAPPA Cat 2 Level 2
   {words:26}. GP to be contacted (NHS number {3.nhs@l}).
4. {4.name@p}   NOMS {4.prison_number@l}   PNC {4.pnc@l}   CRN {4.crn@l}   MAPPA Cat 3 Level 3
   {words:18}.

Actions
- {2.staff@p} to visit {address} before the next meeting.
- Housing to confirm the NI number of {2.name@p}: {2.nino@p}.
)",
    R"(Multi Agency Public Protection Panel, {day}
Present: {staff@p}, {2.staff@p}

| Name | DOB | Prison No | PNC ID | Level |
|------|-----|-----------|--------|-------|
| {name@c} | {dob@c} | {prison_number@c} | {pnc@c} | 2 |
| {2.name@c} | {2.dob@c} | {2.prison_number@c} | {2.pnc@c} | 2 |
| {3.name@c} | {3.dob@c} | {3.prison_number@c} | {3.pnc@c} | 3 |

{words:30}. The panel agreed that {3.name@p} (CRN {3.crn@l}) stays at level 3.
)"};

constexpr std::string_view kProbation[] = {
    R"(nDelius contact log
CRN: {crn@l}   Name: {name@l}   DOB: {dob@l}   NOMS Number: {prison_number@l}

{date} {time} Planned office visit. Attended on time. {words:22}. RAR session 3 of 20. RoSH reviewed: Medium.
{date} {time} Telephone call to {phone@p}. {words:14}. UA letter not needed.
{date} {time} Home visit at {address}, {postcode@p}. Partner {2.name@p} present. {words:20}.
{date} {time} E-mail from COM {staff@p}: OASys to be countersigned, RSR 4.21%.
)",
    R"(PRE-SENTENCE REPORT
Prepared for: {town} Crown Court        Case number: {crown_court@l}

Name             {name@l}
Date of birth    {dob@l}
Delius CRN       {crn@l}
PNC number       {pnc@l}
NI number        {nino@l}

1. Offence analysis
{given} pleaded guilty to {offence} contrary to {statute}. {words:40}.
2. Circumstances
He lives with his mother at {address}. He receives benefit under National Insurance number {nino@p}. {words:30}.
3. Risk
OGRS3 56% over two years; risk of serious harm to the public: medium. {words:18}.
)",
    R"(Handover to the community offender manager

{name@p} is due for release from {prison} on {released} (CRD). His NOMIS number is {prison_number@p}, and probation know
him as {crn@p} on Delius. {words:22}. Healthcare asks that the NHS number {nhs@p} goes with the discharge letter, in
Scotland the CHI number {chi@p} and in Northern Ireland the Health and Care number {health_care@p}. {words:12}.
He was self-employed and paid tax under UTR {utr@p}. Restitution was made to IBAN {iban@p}. The matter was resulted under
court case reference {court_case@p}, and his fingerprints are kept under CRO number {cro@p}.
)"};

constexpr std::string_view kForms[] = {
    R"(NOMINAL RECORD
Name:               {name@l}
Date of Birth:      {dob@l}
PNC ID:             {pnc@l}
CRO Number:         {cro@l}
Prison Number:      {prison_number@l}
CRN:                {crn@l}
NI Number:          {nino@l}
NHS Number:         {nhs@l}
Driving Licence No: {driver_number@l}
Passport No:        {passport@l}
VRM:                {vehicle@l}
Mobile:             {phone@l}
Email:              {email@l}
Postcode:           {postcode@l}
)",
    R"(# resettlement.properties
prisoner.name={name@l}
prisoner.nomsNumber={prison_number@l}
prisoner.dateOfBirth={dob@l}
police.pncId={pnc@l}
police.croNumber={cro@l}
health.nhsNumber={nhs@l}
health.chiNumber={chi@l}
tax.utr={utr@l}
benefits.nino={nino@l}
)",
    R"(COMPENSATION PAYMENT REQUEST
Payee: {name@l}
Sort code: {sort_code@l}    Account no: {bank_account@l}
IBAN: {iban@l}
Card number held: {card@l}
Case URN: {urn@l}   ASN: {asn@l}   Court case ref: {court_case@l}   Crown Court case no: {crown_court@l}
Amount: £{n:3}.00   Requested by {staff@l} on {date}
)",
    R"(FOREIGN NATIONAL OFFENDER REFERRAL
Subject name: {name@l}
DoB: {dob@l}
BRP number: {brp@l}
Passport number: {passport@l}
NOMIS ID: {prison_number@l}
Arrest Summons No: {asn@l}
Telephone: {phone@l}
Handset IMEI: {imei@l}
H&C number: {health_care@l}
Unique Taxpayer Reference: {utr@l}
)"};

}  // namespace

std::span<const std::string_view> CaseSummaries() {
  return kSummaries;
}
std::span<const std::string_view> WitnessStatements() {
  return kStatements;
}
std::span<const std::string_view> IntelligenceReports() {
  return kReports;
}
std::span<const std::string_view> PanelMinutes() {
  return kMinutes;
}
std::span<const std::string_view> ProbationNotes() {
  return kProbation;
}
std::span<const std::string_view> NominalForms() {
  return kForms;
}

}  // namespace warder::corpus::laptops
