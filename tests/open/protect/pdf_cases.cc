// PDF files: every encryption that qpdf can write, and by hand what it cannot.
#include "tests/open/protect/graded_case.h"
#include "tests/open/protect/pdf_samples.h"

namespace warder {
namespace {

using enum ProtectionGrade;
using Cases = std::vector<GradedCase>;

struct Mode {
  std::string label;
  std::string options;  // of qpdf --encrypt, behind the passwords
  ProtectionGrade grade;
  std::string scheme;
  std::string algorithm;
};

const Mode kModes[] = {
    {"40", "40", kWeak, "PDF Standard V1 R2", "RC4"},
    {"128", "128 --use-aes=n", kWeak, "PDF Standard V2 R3", "RC4"},
    {"128 V4", "128 --use-aes=n --force-V4", kWeak, "PDF Standard V4 R4", "RC4"},
    {"128 AES", "128 --use-aes=y", kEncrypted, "PDF Standard V4 R4", "AES-128-CBC"},
    {"128 AES, plain metadata", "128 --use-aes=y --cleartext-metadata", kEncrypted,
     "PDF Standard V4 R4", "AES-128-CBC"},
    {"256 R5", "256 --force-R5", kEncrypted, "PDF Standard V5 R5", "AES-256-CBC"},
    {"256", "256", kEncrypted, "PDF Standard V5 R6", "AES-256-CBC"},
    {"256, plain metadata", "256 --cleartext-metadata", kEncrypted, "PDF Standard V5 R6",
     "AES-256-CBC"},
};

void AddToolMade(Cases& cases) {
  const ToolFolder folder;
  folder.Write("in.pdf", WritePdf(PlainObjects(), kSampleId));
  const auto make = [&](const std::string& options) {
    folder.Run("qpdf --allow-weak-crypto " + options + " in.pdf out.pdf");
    return folder.Read("out.pdf");
  };
  cases.push_back({"pdf, qpdf", make(""), kUnencrypted, "PDF"});
  cases.push_back({"pdf, object streams", make("--object-streams=generate"), kUnencrypted, "PDF"});
  cases.push_back({"pdf, linearised", make("--linearize"), kUnencrypted, "PDF"});
  for (const Mode& mode : kModes) {
    const auto add = [&](const std::string& kind, const std::string& passwords,
                         const std::string& layout, bool opens) {
      const std::string insecure = mode.options.starts_with("256") ? " --allow-insecure" : "";
      cases.push_back(
          {"pdf, qpdf " + mode.label + kind,
           make(layout + " --encrypt " + passwords + " " + mode.options + insecure + " --"),
           opens ? kPasswordOnly : mode.grade, mode.scheme, mode.algorithm});
    };
    add("", "'open sesame' owner", "", false);
    add(", object streams", "'open sesame' owner", "--object-streams=generate", false);
    add(", linearised", "'open sesame' owner", "--linearize", false);
    add(", no user password", "'' owner", "", true);
    add(", no user password, object streams", "'' owner", "--object-streams=generate", true);
    // Before revision 5 the user's password takes the place of an empty one of the owner.
    add(", no owner password", "'open sesame' ''", "", mode.options.starts_with("256"));
  }
}

std::vector<std::string> With(const std::string& object) {
  auto objects = PlainObjects();
  objects.push_back(object);
  return objects;
}

std::string Sealed(const std::string& dictionary) {
  return WritePdf(With(dictionary), std::string("/Encrypt 5 0 R ") + kSampleId);
}

void AddStandard(Cases& cases) {
  for (const int revision : {2, 3}) {
    const std::string label = "pdf, by hand R" + std::to_string(revision);
    cases.push_back({label, Sealed(StandardDictionary(revision, "sesame", "owner")), kWeak});
    cases.push_back(
        {label + ", empty user", Sealed(StandardDictionary(revision, "", "owner")), kPasswordOnly});
    cases.push_back({label + ", empty owner", Sealed(StandardDictionary(revision, "sesame", "")),
                     kPasswordOnly});
  }
  std::string bytes = StandardDictionary(3, "sesame", "owner");
  cases.push_back({"pdf, length in bytes",
                   Sealed(bytes.replace(bytes.find("/Length 128"), 11, "/Length 16")), kWeak,
                   "PDF Standard V2 R3", "RC4"});
  bytes = StandardDictionary(3, "", "owner");
  cases.push_back({"pdf, length in bytes, empty user",
                   Sealed(bytes.replace(bytes.find("/Length 128"), 11, "/Length 16")),
                   kPasswordOnly});
  cases.push_back(
      {"pdf, dictionary in the trailer",
       WritePdf(PlainObjects(), "/Encrypt " + StandardDictionary(3, "sesame", "owner") + kSampleId),
       kWeak});
  const std::string aes = "/CF << /StdCF << /CFM /AESV2 /AuthEvent /DocOpen /Length 16 >> >> ";
  const auto filters = [&](const std::string& which) {
    return Sealed(StandardDictionary(4, "sesame", "owner", aes + which));
  };
  cases.push_back(
      {"pdf, AES-128", filters("/StmF /StdCF /StrF /StdCF"), kEncrypted, "", "AES-128-CBC"});
  cases.push_back({"pdf, attachments only", filters("/StmF /Identity /StrF /Identity /EFF /StdCF"),
                   kUnencrypted, "", "", true});
  cases.push_back({"pdf, attachments only, filters left out", filters("/EFF /StdCF"), kUnencrypted,
                   "", "", true});
  cases.push_back({"pdf, strings only", filters("/StrF /StdCF"), kUnencrypted, "", "", true});
  cases.push_back(
      {"pdf, nothing sealed", filters("/StmF /Identity /StrF /Identity"), kUnencrypted});
  cases.push_back({"pdf, filter missing", filters("/StmF /Other /StrF /Other"), kUnknown});
}

void AddOtherHandlers(Cases& cases) {
  const std::string aes =
      "/CF << /DefaultCryptFilter << /CFM /AESV3 /Length 32 /Recipients [<30820102>] >> >> "
      "/StmF /DefaultCryptFilter /StrF /DefaultCryptFilter";
  cases.push_back({"pdf, certificates s5",
                   Sealed("<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 5 " + aes + " >>"),
                   kEncrypted, "PDF public key V5", "AES-256-CBC"});
  cases.push_back({"pdf, certificates s4, RC4",
                   Sealed("<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s4 /V 2 /Length 128 "
                          "/Recipients [<30820102>] >>"),
                   kWeak, "PDF public key V2", "RC4"});
  cases.push_back({"pdf, certificates s3",
                   Sealed("<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s3 /V 1 "
                          "/Recipients [<30820102>] >>"),
                   kWeak});
  std::string rc2 = "<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 5 " + aes + " >>";
  rc2.replace(rc2.find("<30820102>"), 10, "<3082010206082A864886F70D0302>");
  cases.push_back({"pdf, certificates, envelope of RC2", Sealed(rc2), kWeak});
  rc2.replace(rc2.find("0D0302>"), 7, "0D0307>");
  cases.push_back(
      {"pdf, certificates, envelope of 3DES", Sealed(rc2), kEncrypted, "", "", false, true});
  cases.push_back({"pdf, certificates missing",
                   Sealed("<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s4 /V 2 >>"), kUnknown});
  for (const char* handler : {"MicrosoftIRMServices", "EBX_HANDLER", "FOPN_fLock"}) {
    cases.push_back({std::string("pdf, ") + handler,
                     Sealed("<< /Filter /" + std::string(handler) + " /V 1 /Length 128 >>"),
                     kEncrypted, "PDF rights management, " + std::string(handler)});
  }
  cases.push_back({"pdf, handler not known", Sealed("<< /Filter /Homemade /V 1 >>"), kUnknown});
  cases.push_back({"pdf, no handler", Sealed("<< /V 1 >>"), kUnknown});
  std::string odd = StandardDictionary(3, "sesame", "owner");
  cases.push_back({"pdf, V3", Sealed(odd.replace(odd.find("/V 2"), 4, "/V 3")), kUnknown});
  odd = StandardDictionary(3, "sesame", "owner");
  cases.push_back({"pdf, revision 9", Sealed(odd.replace(odd.find("/R 3"), 4, "/R 9")), kUnknown});
  cases.push_back(
      {"pdf, keys missing", Sealed("<< /Filter /Standard /V 2 /R 3 /P -4 >>"), kUnknown});
  cases.push_back({"pdf, dictionary missing",
                   WritePdf(PlainObjects(), std::string("/Encrypt 9 0 R ") + kSampleId), kUnknown});
  cases.push_back({"pdf, dictionary null",
                   WritePdf(PlainObjects(), std::string("/Encrypt null ") + kSampleId),
                   kUnencrypted});
}

std::string Wrapper(const std::string& relation, const std::string& payload) {
  auto objects = PlainObjects();
  objects[0] = "<< /Type /Catalog /Pages 2 0 R /AF [5 0 R] >>";
  objects.push_back("<< /Type /Filespec /AFRelationship /" + relation +
                    " /EP << /Subtype /MicrosoftIRMServices >> /EF << /F 6 0 R >> >>");
  objects.push_back("<< /Type /EmbeddedFile /Length " + std::to_string(payload.size()) +
                    " >>\nstream\n" + payload + "\nendstream");
  return WritePdf(objects);
}

void AddWrappers(Cases& cases) {
  const std::string rights = Sealed("<< /Filter /MicrosoftIRMServices /V 1 /Length 128 >>");
  cases.push_back({"pdf, wrapper", Wrapper("EncryptedPayload", rights), kEncrypted,
                   "PDF unencrypted wrapper, PDF rights management, MicrosoftIRMServices"});
  cases.push_back({"pdf, wrapper around RC4",
                   Wrapper("EncryptedPayload", Sealed(StandardDictionary(3, "sesame", "owner"))),
                   kWeak});
  cases.push_back({"pdf, wrapper around a plain file",
                   Wrapper("EncryptedPayload", WritePdf(PlainObjects())), kUnencrypted});
  cases.push_back({"pdf, wrapper around something",
                   Wrapper("EncryptedPayload", RandomBytes(500, 1)), kUnknown});
  cases.push_back(
      {"pdf, sealed attachment of a plain file", Wrapper("Data", rights), kUnencrypted});
}

void AddRevisions(Cases& cases) {
  const std::string plain = WritePdf(PlainObjects(), kSampleId);
  const std::string dictionary = StandardDictionary(3, "sesame", "owner");
  const std::string encrypt = std::string("/Encrypt 5 0 R ") + kSampleId;
  const std::string sealed = Sealed(dictionary);
  cases.push_back(
      {"pdf, two plain revisions", AppendRevision(plain, 5, "(x)", kSampleId), kUnencrypted});
  cases.push_back({"pdf, two sealed revisions", AppendRevision(sealed, 6, "(x)", encrypt), kWeak});
  cases.push_back({"pdf, sealed over plain", AppendRevision(plain, 5, dictionary, encrypt),
                   kUnknown, "", "", true});
  cases.push_back({"pdf, plain over sealed", AppendRevision(sealed, 6, "(x)", kSampleId), kUnknown,
                   "", "", true});
  // A sealed file behind a plain one that its chain does not name; its offsets count from the
  // start.
  std::string behind = AppendRevision(plain, 5, dictionary, encrypt);
  const size_t prev = behind.rfind("/Prev");
  behind.replace(prev, 5, "/Past");
  cases.push_back({"pdf, sealed, an older one left behind", behind, kUnknown, "", "", true});
  cases.push_back({"pdf, one behind the other", plain + sealed, kUnknown});
  cases.push_back({"pdf, junk in front", "junk\x01\x02\n" + sealed, kWeak});
  cases.push_back({"pdf, junk in front, plain", "junk\x01\x02\n" + plain, kUnencrypted, "PDF"});
  cases.push_back({"pdf, junk behind", sealed + std::string(3000, '\0'), kWeak});
  cases.push_back({"pdf, text in front", "HTTP/1.1 200 OK\r\n\r\n" + sealed, kWeak});
  std::string broken = sealed;
  broken.replace(broken.rfind("startxref\n") + 10, 1, "9");
  cases.push_back({"pdf, sealed, broken table", broken, kUnknown});
  auto quiet = PlainObjects();
  quiet[3] = "<< /Length 5 >>\nstream\nBT ET\nendstream";
  broken = WritePdf(quiet);
  broken.replace(broken.rfind("startxref\n") + 10, 1, "9");
  cases.push_back({"pdf, broken table", broken, kUnencrypted, "PDF"});
  cases.push_back({"pdf, cut off before its trailer", WritePdf(quiet).substr(0, 400), kUnknown});
  std::string shifted = sealed;  // the table's entry of the dictionary points elsewhere
  const size_t entry = shifted.rfind(" 00000 n \ntrailer");
  shifted.replace(entry - 3, 3, "007");
  cases.push_back({"pdf, dictionary's place is wrong", shifted, kWeak});
  cases.push_back({"text about pdf",
                   "A file begins with %PDF-1.7 and ends with %%EOF, /Encrypt or not.\n",
                   kUnencrypted});
}

}  // namespace

std::vector<GradedCase> PdfCases() {
  Cases cases;
  AddToolMade(cases);
  AddStandard(cases);
  AddOtherHandlers(cases);
  AddWrappers(cases);
  AddRevisions(cases);
  return cases;
}

}  // namespace warder
