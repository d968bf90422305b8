// One block per kind: a line with its name, then lines that start with L (labels), H (headings), K
// (keys), each a list separated by " ; ", and S (one sentence each).
#include "corpus/held_out/vocabulary.h"

#include <array>
#include <stdexcept>
#include <string>

namespace warder::corpus::held_out {
namespace {

constexpr std::string_view kText = R"(pnc
L PNC ; PNC No. ; PNCID ; Police National Computer ID ; PNC ref ; PNC/LEDS ID ; PNC Number ; PNC identifier
H PNC ; PNC No ; PNC Number ; PNC Ref ; PNCID ; PNC Id No
K pnc ; pnc_id ; PNCIdentifier ; pnc_no ; PNC_ID ; pncRef
S He comes up on PNC as {v}.
S The PNC reference for her is {v} and nothing else is known.
S We ran a PNC check and {v} is the right record.
S Custody gave us {v} as the PNC number.
S Police National Computer record {v} shows four convictions.
cro
L CRO ; C.R.O. No ; CRO ref ; CRO no. ; Criminal Records Office No ; Criminal record office number ; CRO Number
H CRO ; CRO No. ; CRO Number ; CRO Ref ; Criminal Record Office No
K cro ; cro_number ; CRO_NO ; croNo ; cro_ref
S His fingerprints are filed under CRO {v}.
S The CRO number on the back of the form is {v}.
S ACRO confirmed that {v} is the CRO reference.
S She has a Criminal Records Office number, {v}, from an earlier arrest.
asn
L ASN ; A/S No ; Arrest/Summons No. ; Arrest Summons Number ; Arrest/Summons ref ; ASN number
H ASN ; Arrest/Summons Number ; A/S Number ; ASN No ; Arrest Summons Ref
K asn ; arrest_summons_number ; ASN_NO ; arrestSummonsNumber ; asnRef
S The arrest summons number for this matter is {v}.
S Please quote ASN {v} when you write to the court.
S He was charged under ASN {v} and bailed.
S The court wants the arrest/summons number, which is {v}.
court_case
L Court case reference ; CCR ref (court case) ; Court case ref no ; PNC court case reference ; Court case reference number
H Court Case Reference ; Court case ref no. ; PNC court case ref ; Court Case No
K court_case_reference ; courtCaseReferenceNumber ; COURT_CASE_REF ; court_case_ref
S The court case reference on the result is {v}.
S It was resulted under court case reference {v}.
S Listings hold it as court case {v}.
S Please update the court case reference number to {v}.
nhs
L NHS No. ; NHS number (if known) ; NHS No: (10 digits) ; Patient NHS No ; NHS # ; NHS num ; N.H.S. number
H NHS No ; NHS Number ; NHS No. ; NHS num ; Patient NHS Number
K nhs_number ; nhsNo ; NHS_NO ; patient_nhs_number ; nhsnumber
S Healthcare have him under NHS number {v}.
S Her NHS no is {v} according to reception.
S The discharge summary gives {v} as the NHS number.
S We asked the surgery, quoting NHS {v}, for the list of medication.
chi
L CHI ; CHI No. ; Community Health Index number ; CHI (Scotland) ; Patient CHI
H CHI ; CHI No ; CHI Number ; Community Health Index
K chi ; chi_number ; CHI_NO ; chiNo
S In Scotland her CHI number is {v}.
S The health board uses CHI {v} for him.
S The Community Health Index number on the letter is {v}.
S The prescription came with {v} as the CHI.
health_care
L Health and Care No. ; H&C No ; HCN ; Health & Care Number (NI) ; H+C number
H H&C No. ; HCN ; Health and Care No ; H&C Number
K hcn ; health_and_care_number ; hc_number ; HC_NO
S In Belfast he has the Health and Care number {v}.
S The trust wrote back about H&C number {v}.
S Her HCN is {v}.
utr
L UTR ; Unique Taxpayer Ref ; UTR No. ; Self Assessment UTR ; HMRC UTR ; Unique taxpayer's reference
H UTR ; UTR Number ; Unique Taxpayer Ref ; Taxpayer reference (UTR)
K utr ; utr_number ; uniqueTaxpayerReference ; UTR_NO
S He files tax returns under UTR {v}.
S HMRC wrote about her unique taxpayer reference {v}.
S The UTR on the return was {v}.
iban
L IBAN ; IBAN No. ; Bank IBAN ; International bank account number ; Beneficiary IBAN
H IBAN ; IBAN Number ; Beneficiary IBAN ; Creditor IBAN
K iban ; beneficiary_iban ; IBAN_NO ; creditorIban
S The money went to IBAN {v}.
S Please pay into {v}, that is her IBAN.
S Four transfers were sent to the account with IBAN {v}.
card
L Card No. ; Debit card number ; Credit card no ; Card number (16 digits) ; Visa card ; Payment card
H Card Number ; Debit card ; Card No. ; Payment card no
K card_number ; cardNo ; debit_card ; PAN ; payment_card_number
S She read out her debit card number, {v}, to the caller.
S The card used was {v}.
S His bank card {v} was used twice that night.
S The credit card with number {v} has been stopped.
imei
L IMEI ; IMEI No. ; Handset IMEI ; Phone IMEI number ; IMEI (*#06#)
H IMEI ; IMEI No ; Handset IMEI ; IMEI Number
K imei ; handset_imei ; imei_number ; IMEI_NO
S The handset has IMEI {v}.
S Telecoms data for IMEI {v} is awaited.
S A phone, IMEI {v}, was found under the mattress.
prison_number
L NOMIS No. ; Prison No. ; Prisoner number ; HMP number ; NOMS ; Prison ID ; NOMIS number ; Prisoner No
H NOMS ; NOMIS No ; Prisoner Number ; Prison Number ; NOMS No. ; Prisoner ID
K noms_id ; nomis_number ; prisoner_number ; NOMS_NO ; prisonNumber ; offenderNo
S His prison number is {v} and he is on the wing.
S Prisoner {v} was moved to the segregation unit.
S NOMIS shows {v} as still in custody.
S The visit is for prisoner number {v}.
S Please add an alert to NOMIS {v} today.
crn
L CRN ; CRN No. ; nDelius CRN ; Probation CRN ; Case Reference Number (CRN) ; Delius no
H CRN ; Delius CRN ; Probation CRN ; CRN No
K crn ; delius_crn ; case_reference_number ; CRN_NO
S On Delius he is {v}.
S Probation hold her under CRN {v}.
S Please record contacts against CRN {v} in nDelius.
S The probation case reference number is {v}.
urn
L URN ; PTI-URN ; CPS URN ; Case URN No ; Police URN ; PTIURN
H URN ; Case URN ; PTIURN ; CPS URN ; URN No
K urn ; pti_urn ; case_urn ; cpsUrn ; URN_NO
S The CPS have given the case URN {v}.
S File {v} is the URN that the lawyer asked for.
S Please quote URN {v} on all papers.
S The unique reference number, {v}, is on the file jacket.
crown_court
L Crown Court No. ; Crown Court case number ; T-number ; Crown Court ref ; CC case no
H Crown Court No ; Crown Court case no. ; T Number ; Crown Court Ref
K crown_court_number ; crownCourtCaseNumber ; t_number ; CC_CASE_NO
S It is listed in the Crown Court as {v}.
S The Crown Court case number is {v}.
S Sentence was passed on Crown Court indictment {v}.
nino
L NI No. ; N.I. Number ; NINO ; Nat Ins No ; National Insurance No. ; NI
H NI No ; NINO ; National Insurance No ; Nat. Ins. No. ; NI Number
K nino ; ni_number ; nat_ins_no ; NI_NO ; nationalInsuranceNo
S DWP know her by National Insurance number {v}.
S The NI number on the payslip is {v}.
S His NINO, {v}, was needed for the claim.
S Universal Credit asked for the national insurance no, {v}.
driver_number
L Driving licence ; Driver No. ; DL No ; DVLA driver number ; Driving licence number ; Licence no (DVLA)
H Driving Licence ; Driver Number ; DL No. ; Driving licence no ; DVLA Driver No
K driving_licence_number ; driver_number ; DL_NO ; driverNumber
S His driving licence number is {v}.
S DVLA have the driver as {v}.
S She produced a driving licence, {v}, at the counter.
passport
L Passport ; Passport No. ; UK passport number ; PPT No (passport) ; Travel document (passport) no
H Passport ; Passport Number ; Passport No. ; UK Passport
K passport_number ; passportNo ; PASSPORT ; passport_no
S He surrendered his passport, {v}, at the desk.
S The passport number is {v}.
S She travelled on UK passport {v}.
brp
L BRP ; BRP No. ; Biometric residence permit ; Biometric Residence Permit No ; BRP card number
H BRP ; BRP Number ; BRP No. ; Residence permit (BRP)
K brp ; brp_number ; biometricResidencePermit ; BRP_NO
S The Home Office issued biometric residence permit {v}.
S His BRP number is {v}.
S A BRP, {v}, was in the wallet.
sort_code
L Sort code ; Bank sort code ; S/C (sort code) ; Branch sort code
H Sort Code ; Sort code no ; Bank sort code ; SortCode
K sort_code ; sortCode ; SORT_CODE ; bank_sort_code
S The branch has sort code {v}.
S The sort code is {v}.
S Payments go to sort code {v} from now on.
bank_account
L Account number ; A/C No. ; Bank account no ; Acc no ; Account No. ; Bank a/c number
H Account Number ; A/C No ; Bank account no. ; Account No ; Acc No
K account_number ; accountNo ; ACCOUNT_NO ; bank_account_number
S The bank account number is {v}.
S Wages are paid to account number {v}.
S She asked us to use account no {v} for the refund.
vehicle
L VRM ; Reg No. ; Vehicle reg ; Registration mark ; VRN ; Index ; Number plate
H VRM ; Reg No ; Vehicle Reg ; Registration ; VRN ; Index Mark
K vrm ; vehicle_registration ; reg_no ; VRN ; vehicleReg
S The vehicle, registration {v}, was parked outside.
S ANPR picked up VRM {v} on the bypass.
S He drives a silver hatchback, index {v}.
S A van with number plate {v} was seen.
dob
L DOB ; D.O.B. ; Date of birth ; Birth date ; D of B ; Born ; DoB
H DOB ; D.O.B. ; Date of birth ; Birth Date ; DoB
K dob ; date_of_birth ; birthDate ; DOB ; birth_date
S He was born on {v}.
S Her date of birth is {v}.
S He gave a DOB of {v} at first.
S The date of birth on the warrant is {v}.
phone
L Tel ; Tel. No. ; Mobile ; Phone ; Contact no ; Home tel ; Telephone no
H Tel ; Tel No ; Mobile ; Phone ; Contact Number ; Telephone
K phone ; tel_no ; mobile ; contact_number ; phoneNumber
S Ring her on {v} after six.
S His mobile number is {v}.
S He can be contacted by telephone on {v}.
email
L E-mail ; Email address ; e-mail addr ; Personal email ; Mail
H E-mail ; Email Address ; Email ; Personal email
K email ; email_address ; EMAIL ; emailAddr
S Write to her at {v} instead.
S He sent it from {v} last night.
S His e-mail address is {v}.
postcode
L Post code ; Postcode ; P/code ; Home postcode
H Post Code ; Postcode ; Home Postcode ; Post code
K postcode ; post_code ; POSTCODE ; postal_code
S He lives in the {v} area with his aunt.
S The postcode of the approved premises is {v}.
S Letters go to the flat at {v}.
name
L Full name ; Subject ; Prisoner ; Service user ; Person
H Full Name ; Prisoner name ; Service User ; Subject Name
K full_name ; subject_name ; prisonerName ; person
S {v} was seen at the surgery.
S I spoke to {v} on the landing.
S We have not heard from {v} since.
)";

std::vector<std::string_view> Split(std::string_view list) {
  std::vector<std::string_view> items;
  while (true) {
    const size_t end = list.find(" ; ");
    items.push_back(list.substr(0, end));
    if (end == std::string_view::npos) return items;
    list.remove_prefix(end + 3);
  }
}

std::array<Vocabulary, kKindCount> Parse() {
  std::array<Vocabulary, kKindCount> all;
  Vocabulary* current = nullptr;
  std::string_view rest = kText;
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    if (const auto kind = KindFromName(line)) {
      current = &all[static_cast<size_t>(*kind)];
    } else if (line.substr(0, 2) == "S ") {
      current->sentences.push_back(line.substr(2));
    } else if (line.substr(0, 2) == "L ") {
      current->labels = Split(line.substr(2));
    } else if (line.substr(0, 2) == "H ") {
      current->headings = Split(line.substr(2));
    } else if (line.substr(0, 2) == "K ") {
      current->keys = Split(line.substr(2));
    } else {
      throw std::logic_error("the vocabulary has a strange line: " + std::string(line));
    }
  }
  return all;
}

}  // namespace

const Vocabulary& VocabularyOf(Kind kind) {
  static const std::array<Vocabulary, kKindCount> kAll = Parse();
  return kAll[static_cast<size_t>(kind)];
}

}  // namespace warder::corpus::held_out
