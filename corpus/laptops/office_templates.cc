// Office papers: mail, notes, and everything that only looks like personal data.
#include "corpus/laptops/templates.h"

namespace warder::corpus::laptops {
namespace {

constexpr std::string_view kMessages[] = {
    R"({2.given},

Can you check the two below before Thursday? {name@p} is on PNC as {pnc@p} and the prison has him as
{prison_number@p}. The other is {2.name@p}, DOB {2.dob@l}, PNC {2.pnc@l}.

{words:24}.
)",
    R"(All,

Please find the list for next week. {words:14}.

{name@r}  {dob@r}  {prison_number@r}  {pnc@r}
{2.name@r}  {2.dob@r}  {2.prison_number@r}  {2.pnc@r}
{3.name@r}  {3.dob@r}  {3.prison_number@r}  {3.pnc@r}
{4.name@r}  {4.dob@r}  {4.prison_number@r}  {4.pnc@r}

Regards
)",
    R"(Hello,

The victim in {urn@p} rang again, her new mobile is {2.phone@p}. She would like the compensation paid to sort code
{2.sort_code@p}, account {2.bank_account@p}. {words:18}.
His NINO is {nino@l} if the DWP ask.
)",
    R"(Morning. {words:20}. The room is booked until {time}. {words:12}.
)",
    R"(Forgot to say, the reference I was given is {pnc@b}. {words:10}.
And this one: {nhs@b}
)"};

constexpr std::string_view kNotes[] = {
    R"(# Regional cohort project, meeting {day}

Present: {staff@p}, {2.staff@p}

- {words:14}.
- Cohort list version 3 is in the shared folder; {words:9}.
- {name@p} ({pnc@p}, {dob@p}) should come off the list, he was recalled on {date}.
- Test the matching with NOMS {2.prison_number@l} and CRN {2.crn@l} first.

## Actions

1. {staff@p} to ask Derbyshire who owns the data.
2. {2.staff@p} to send the figures to {staff_email@p}.
)",
    R"(# Notes

- {words:16}
- version {~version}, commit {~git_hash}
- {words:12}
- ring {staff@p} on {staff_phone@p} about the room
)"};

constexpr std::string_view kPress[] = {
    R"([FOR PUBLIC RELEASE]
NEWS RELEASE                                                       {day}

Man jailed for {offence}

{name@p}, of {town}, was jailed for {months} months at {town} Crown Court today. {words:30}.

Speaking after the hearing, {rank} {staff@p} said: "{words:22}."

Anyone with information is asked to call 101 or Crimestoppers on 0800 555 111.
)"};

constexpr std::string_view kTraining[] = {
    R"(TRAINING MATERIAL - ALL PEOPLE AND NUMBERS IN THIS PACK ARE FICTITIOUS

Exercise 4. Enter the nominal below.

Name: Training Example       Date of birth: 01/01/1980
NHS number: {=nhs:999 000 0018}          NI number: {=nino:QQ 12 34 56 A}
Telephone: {=phone:07700 900123}     E-mail: {=email:trainee@example.com}
Card: {=card:4111 1111 1111 1111}

Question: which of these numbers has a check digit?
)"};

constexpr std::string_view kBlank[] = {
    R"(NOMINAL UPDATE FORM (please use capitals)

Surname: ______________________   Forename(s): ______________________
Date of birth: ___ /___ /______   PNC ID: ____________________
CRO No: ____________________      NOMS number: ________________
NHS number: ________________      National Insurance number: ____________
Address: ______________________________________   Postcode: ____________
Officer: ______________________   Collar no: _______   Date: ____________
)",
    R"(MG6 CASE FILE EVIDENCE AND INFORMATION
URN [  ][  ][     ][  ]
Defendant(s):
ASN:
Telephone:
Sort code:          Account number:
Notes:
)"};

constexpr std::string_view kSoftware[] = {
    R"(Release notes {~version}

- Fixed the import of files above 4 GB ({~git_hash}).
- The session identifier is now a UUID such as {~uuid}.
- Timestamps are seconds: {~unix_time} and {~unix_time}.
- Upgrade from {~version} needs the key {~licence_key}.
- Serial {~serial_number} or later of the reader works.
)",
    R"($ git log --oneline --no-abbrev
{~git_hash} parse quoted fields across blocks
{~git_hash} do not follow links
{~git_hash} count every byte once
$ date +%s
{~unix_time}
$ dpkg -s reader | grep Version
Version: {~version}
)"};

constexpr std::string_view kOffice[] = {
    R"(Fleet return

Index book: mileage {~mileage}, previous {~mileage}. Tyres: part {~part_number}, {~part_number}; oil filter {~part_number}.
Service due at {~mileage} miles. Invoice {~invoice_number} dated {date}. Claim {~claim_number} settled.
)",
    R"(Estates note {date}

Planning application {~planning_reference} was approved, {~planning_reference} and {~planning_reference} were refused.
Drawing {~drawing_number} supersedes {~drawing_number}. Gas meter {~meter_reading}, electricity meter {~meter_reading}.
)",
    R"(Stationery order {~order_number}

2 x toner {~stock_code}, barcode {~barcode}
4 x box files {~stock_code}, barcode {~barcode}
1 x desk lamp {~part_number}
Delivery note {~claim_number}, asset labels {~asset_tag} to {~asset_tag}
)",
    R"(Reading list

The Art of Plain Reports, ISBN {~isbn}
Counting Things Twice, ISBN {~isbn}
Practical Shelving, ISBN {~isbn}
)",
    R"(Help desk export

{~ticket_number} printer on second floor, device serial {~device_serial}
{~ticket_number} laptop dock, asset {~asset_tag}, batch {~batch_code}
{~ticket_number} phone headset, model {~model_code}
)"};

}  // namespace

std::span<const std::string_view> Messages() {
  return kMessages;
}
std::span<const std::string_view> MeetingNotes() {
  return kNotes;
}
std::span<const std::string_view> PressReleases() {
  return kPress;
}
std::span<const std::string_view> TrainingPapers() {
  return kTraining;
}
std::span<const std::string_view> BlankForms() {
  return kBlank;
}
std::span<const std::string_view> SoftwareNotes() {
  return kSoftware;
}
std::span<const std::string_view> OfficePapers() {
  return kOffice;
}

}  // namespace warder::corpus::laptops
