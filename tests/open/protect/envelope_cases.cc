// Envelopes, keys and vaults: made with the tools where Debian has them, by hand where not.
#include <string>

#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;
using namespace std::string_literals;

const std::string kText = "A made-up note. " + std::string(300, 'n');

void AddGpg(std::vector<GradedCase>* all) {
  const ToolFolder folder;
  folder.Write("note.txt", kText);
  const std::string gpg =
      "gpg --homedir home --batch --yes --quiet --pinentry-mode loopback --passphrase secret ";
  const std::string bare =
      "gpg --homedir bare --batch --yes --quiet --pinentry-mode loopback --passphrase '' ";
  folder.Run("mkdir -m 700 home bare");
  folder.Run(gpg + "--quick-generate-key 'Made Up <made.up@example.org>' rsa2048 default never");
  folder.Run(gpg + "--quick-add-key $(" + gpg +
             "--list-keys --with-colons | awk -F: '/^fpr/{print $10; exit}') rsa2048 encr never");
  folder.Run(bare + "--quick-generate-key 'Made Up <made.up@example.org>' ed25519 default never");
  const std::string to = gpg + "--trust-model always -r made.up@example.org ";
  folder.Run(to + "-o pk.gpg -e note.txt && " + to + "-o pk.asc --armor -e note.txt");
  folder.Run(to + "-o pksigned.gpg -s -e note.txt");
  for (const std::string cipher : {"AES256", "AES", "3DES", "CAST5", "BLOWFISH", "TWOFISH"}) {
    folder.Run(gpg + "--cipher-algo " + cipher + " -o " + cipher + ".gpg -c note.txt");
  }
  folder.Run(gpg + "-o sym.asc --armor -c note.txt");
  folder.Run(gpg + "-o signed.gpg -s note.txt && " + gpg + "-o signed.asc --armor -s note.txt");
  folder.Run(gpg + "--compress-algo bzip2 -o bzip2.gpg -s note.txt");
  folder.Run(gpg + "--compress-algo zlib -o zlib.gpg -s note.txt");
  folder.Run(gpg + "--compress-algo none -o unpacked.gpg -s note.txt");
  folder.Run(gpg + "-o clear.asc --clearsign note.txt && " + gpg + "-o detached.sig -b note.txt");
  folder.Run(gpg + "-o store.gpg --store note.txt && " + gpg + "-o enarmor.asc --enarmor note.txt");
  folder.Run(gpg + "-o public.gpg --export && " + gpg + "-o public.asc --armor --export");
  folder.Run(gpg + "-o secret.gpg --export-secret-keys && " + gpg +
             "-o secret.asc --armor --export-secret-keys");
  folder.Run(gpg + "-o stub.gpg --export-secret-subkeys");
  folder.Run(bare + "-o plain.gpg --export-secret-keys && " + bare +
             "-o plain.asc --armor --export-secret-keys");
  folder.Run(
      "cp $(ls home/private-keys-v1.d/*.key | head -1) protected.key && "
      "cp $(ls bare/private-keys-v1.d/*.key | head -1) bare.key");

  const auto read = [&](const std::string& name) { return folder.Read(name); };
  all->push_back({"gpg: to a key", read("pk.gpg"), kEncrypted, "OpenPGP"});
  all->push_back({"gpg: to a key, armoured", read("pk.asc"), kEncrypted, "OpenPGP"});
  all->push_back({"gpg: signed and to a key", read("pksigned.gpg"), kEncrypted, "OpenPGP"});
  all->push_back({"gpg: AES-256", read("AES256.gpg"), kEncrypted, "OpenPGP", "AES-256"});
  all->push_back({"gpg: AES-128", read("AES.gpg"), kEncrypted, "OpenPGP", "AES-128"});
  all->push_back({"gpg: Twofish", read("TWOFISH.gpg"), kEncrypted, "OpenPGP", "Twofish"});
  for (const std::string cipher : {"3DES", "CAST5", "BLOWFISH"}) {
    GradedCase item{"gpg: " + cipher, read(cipher + ".gpg"), kEncrypted};
    item.legacy = true;
    all->push_back(item);
  }
  const std::string armoured = read("sym.asc");
  all->push_back({"gpg: password, armoured", armoured, kEncrypted, "OpenPGP"});
  all->push_back({"gpg: a line before the armour", "Here it is:\n\n" + armoured, kEncrypted});
  GradedCase around{"gpg: a letter around the armour", kText + "\n" + kText + "\n" + armoured,
                    kUnencrypted};
  around.mixed = true;
  all->push_back(around);
  all->push_back({"gpg: signed", read("signed.gpg"), kUnencrypted});
  all->push_back({"gpg: signed, label MESSAGE", read("signed.asc"), kUnencrypted});
  all->push_back({"gpg: signed, bzip2", read("bzip2.gpg"), kUnencrypted});
  all->push_back({"gpg: signed, zlib", read("zlib.gpg"), kUnencrypted});
  all->push_back({"gpg: signed, not packed", read("unpacked.gpg"), kUnencrypted});
  all->push_back({"gpg: clear-signed", read("clear.asc"), kUnencrypted});
  all->push_back({"gpg: detached signature", read("detached.sig"), kUnencrypted});
  all->push_back({"gpg: only packed", read("store.gpg"), kUnencrypted});
  all->push_back({"gpg: only armoured", read("enarmor.asc"), kUnencrypted});
  all->push_back({"gpg: public key", read("public.gpg"), kUnencrypted});
  all->push_back({"gpg: public key, armoured", read("public.asc"), kUnencrypted});
  all->push_back({"gpg: secret key", read("secret.gpg"), kEncrypted, "OpenPGP secret key"});
  all->push_back({"gpg: secret key, armoured", read("secret.asc"), kEncrypted});
  all->push_back({"gpg: stub and sealed subkey", read("stub.gpg"), kEncrypted});
  all->push_back({"gpg: secret key without passphrase", read("plain.gpg"), kUnencrypted,
                  "OpenPGP secret key"});
  all->push_back({"gpg: the same, armoured", read("plain.asc"), kUnencrypted});
  all->push_back({"gpg: agent's key", read("protected.key"), kEncrypted, "GnuPG key"});
  all->push_back({"gpg: agent's key in the clear", read("bare.key"), kUnencrypted, "GnuPG key"});
  all->push_back({"gpg: message of the armour cut off", armoured.substr(0, 40), kUnknown});
  // Session key and nothing behind it.
  all->push_back({"gpg: session key only", read("pk.gpg").substr(0, 271), kUnknown});
  const std::string header =
      "From: a@example.org\nSubject: made up\nContent-Type: multipart/encrypted;\n"
      "\tprotocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\n";
  const std::string sealed = header +
                             "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n\n" +
                             armoured + "\n--b--\n";
  all->push_back({"mail: PGP/MIME", sealed, kEncrypted});
  all->push_back({"mail: PGP/MIME with text in another part",
                  header + "\n" + kText + "\n--b\n\n" + armoured + "\n--b--\n", kUnknown});
}

// What GnuPG does not write.
void AddPackets(std::vector<GradedCase>* all) {
  const std::string data = RandomBytes(150, 30);
  const auto packet = [](uint8_t tag, const std::string& body) {
    return Le(0xC0 | tag, 1) +
           (body.size() < 192 ? Le(body.size(), 1) : "\xFF" + Be(body.size(), 4)) + body;
  };
  const std::string session =
      packet(3, Le(4, 1) + Le(9, 1) + Le(3, 1) + Le(8, 1) + data.substr(0, 9));
  all->push_back({"openpgp: no integrity protection", session + packet(9, data), kEncrypted,
                  "OpenPGP without integrity protection"});
  all->back().legacy = true;
  all->push_back({"openpgp: version 2 of protected data",
                  session + packet(18, Le(2, 1) + Le(9, 1) + Le(2, 1) + Le(6, 1) + data),
                  kEncrypted, "OpenPGP", "AES-256"});
  all->push_back({"openpgp: AEAD packet",
                  session + packet(20, Le(1, 1) + Le(9, 1) + Le(2, 1) + Le(6, 1) + data),
                  kEncrypted});
  all->push_back({"openpgp: marker and padding first",
                  packet(10, "PGP") + packet(21, data) + session + packet(18, Le(1, 1) + data),
                  kEncrypted});
  all->push_back({"openpgp: signature between",
                  session + packet(2, Le(4, 1) + data) + packet(18, Le(1, 1) + data), kEncrypted});
  all->push_back({"openpgp: protected data alone", packet(18, Le(1, 1) + data), kEncrypted});
  all->push_back(
      {"openpgp: tag by chance", (packet(18, Le(1, 1) + data)).substr(0, 140), kUnencrypted});
  std::string nested = packet(11, "b" + Le(0, 1) + Le(0, 4) + "text");
  for (int i = 0; i < 3; ++i) nested = packet(8, Le(0, 1) + nested);
  all->push_back({"openpgp: packed three times", nested, kUnencrypted});
  for (int i = 0; i < 20; ++i) nested = packet(8, Le(0, 1) + nested);
  all->push_back({"openpgp: packed too often", nested, kUnknown});
  all->push_back({"openpgp: encrypted inside of packed",
                  packet(8, Le(0, 1) + session + packet(18, Le(1, 1) + data.substr(0, 90))),
                  kEncrypted});
}

void AddOpenSsl(std::vector<GradedCase>* all) {
  const ToolFolder folder;
  folder.Write("note.txt", kText);
  folder.Run(
      "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 9 "
      "-subj /CN=made-up");
  const std::string to = "openssl cms -encrypt -binary -in note.txt ";
  folder.Run(to + "-aes256 -outform DER -out aes.p7m cert.pem");
  folder.Run(to + "-aes-128-gcm -outform DER -out gcm.p7m cert.pem");
  folder.Run(to + "-des3 -outform DER -out des3.p7m cert.pem");
  folder.Run(to + "-aes256 -stream -outform DER -out stream.p7m cert.pem");
  folder.Run(to + "-aes256 -outform PEM -out aes.pem cert.pem");
  folder.Run(to + "-aes256 -outform SMIME -out aes.eml cert.pem");
  folder.Run(to + "-provider legacy -provider default -rc2-40 -outform DER -out rc2.p7m cert.pem");
  folder.Run(to + "-provider legacy -provider default -des -outform DER -out des.p7m cert.pem");
  folder.Run(
      "openssl cms -EncryptedData_encrypt -in note.txt -aes256 -outform DER -secretkey "
      "000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f -out enc.p7m");
  const std::string sign =
      "openssl cms -sign -nodetach -in note.txt -signer cert.pem -inkey key.pem ";
  folder.Run(sign + "-outform DER -out signed.p7m && " + sign + "-outform PEM -out signed.pem && " +
             sign + "-outform SMIME -out signed.eml");
  folder.Run("openssl cms -data_create -in note.txt -outform DER -out data.p7m");
  folder.Run("openssl cms -digest_create -in note.txt -outform DER -out digest.p7m");
  folder.Run("openssl crl2pkcs7 -nocrl -certfile cert.pem -outform DER -out certs.p7b");
  folder.Run(
      "openssl cms -sign -nodetach -binary -in aes.p7m -econtent_type pkcs7-envelopedData "
      "-signer cert.pem -inkey key.pem -outform DER -out signedenveloped.p7m");
  const std::string p12 = "openssl pkcs12 -export -in cert.pem -inkey key.pem ";
  folder.Run(p12 + "-passout pass:secret -out new.p12");
  folder.Run(p12 + "-passout pass:secret -legacy -out old.p12");
  folder.Run(p12 + "-passout pass:secret -keypbe NONE -certpbe NONE -out plain.p12");
  folder.Run(p12 + "-passout pass:secret -keypbe PBE-SHA1-RC4-40 -legacy -out rc4.p12");
  folder.Run("openssl pkcs8 -topk8 -in key.pem -passout pass:secret -out p8.pem");
  folder.Run("openssl pkcs8 -topk8 -in key.pem -passout pass:secret -outform DER -out p8.der");
  folder.Run("openssl pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out p8plain.der");
  folder.Run("openssl genpkey -algorithm ed25519 -outform DER -out p8short.der");
  folder.Run("openssl pkcs8 -topk8 -in key.pem -passout pass:secret -scrypt -out p8scrypt.pem");
  folder.Run(
      "openssl pkcs8 -topk8 -in key.pem -passout pass:secret -v1 PBE-MD5-DES -provider "
      "legacy -provider default -out p8des.pem");
  folder.Run("openssl rsa -in key.pem -traditional -out trad.pem");
  folder.Run("openssl rsa -in key.pem -traditional -aes128 -passout pass:secret -out tradaes.pem");
  folder.Run("openssl rsa -in key.pem -traditional -des3 -passout pass:secret -out tradde3.pem");
  folder.Run(
      "openssl rsa -in key.pem -traditional -des -passout pass:secret -provider legacy "
      "-provider default -out traddes.pem");
  folder.Run("openssl enc -aes-256-cbc -pbkdf2 -pass pass:secret -in note.txt -out enc.bin");
  folder.Run("openssl enc -a -aes-256-cbc -pbkdf2 -pass pass:secret -in note.txt -out enc.txt");

  const auto add = [&](const std::string& file, ProtectionGrade grade,
                       const std::string& algorithm = "", bool legacy = false) {
    GradedCase item{"openssl: " + file, folder.Read(file), grade, "", algorithm};
    item.legacy = legacy;
    all->push_back(item);
  };
  add("aes.p7m", kEncrypted, "AES-256-CBC");
  add("gcm.p7m", kEncrypted, "AES-128-GCM");
  add("des3.p7m", kEncrypted, "3DES-CBC", true);
  add("stream.p7m", kEncrypted, "AES-256-CBC");
  add("aes.pem", kEncrypted, "AES-256-CBC");
  add("aes.eml", kEncrypted, "AES-256-CBC");
  add("rc2.p7m", kWeak, "RC2-CBC");
  add("des.p7m", kWeak, "DES-CBC");
  add("enc.p7m", kEncrypted, "AES-256-CBC");
  for (const std::string file : {"signed.p7m", "signed.pem", "signed.eml", "data.p7m", "digest.p7m",
                                 "certs.p7b", "cert.pem"}) {
    add(file, kUnencrypted);
  }
  add("signedenveloped.p7m", kEncrypted, "AES-256-CBC");
  add("new.p12", kEncrypted, "AES-256-CBC");
  add("old.p12", kEncrypted, "3DES-CBC", true);
  add("plain.p12", kUnencrypted);
  add("rc4.p12", kWeak, "RC4");
  add("key.pem", kUnencrypted);
  add("p8.pem", kEncrypted, "AES-256-CBC");
  add("p8.der", kEncrypted, "AES-256-CBC");
  add("p8plain.der", kUnencrypted);
  add("p8short.der", kUnencrypted);
  add("p8scrypt.pem", kEncrypted, "AES-256-CBC");
  add("p8des.pem", kWeak, "DES-CBC");
  add("trad.pem", kUnencrypted);
  add("tradaes.pem", kEncrypted, "AES-128");
  add("tradde3.pem", kEncrypted, "3DES", true);
  add("traddes.pem", kWeak, "DES");
  add("enc.bin", kEncrypted);
  add("enc.txt", kEncrypted);
  all->push_back({"pem: a key that is only spoken of",
                  "About -----BEGIN ENCRYPTED PRIVATE KEY----- and what it means.\n" +
                      std::string(500, 'x') + '\n' + folder.Read("key.pem"),
                  kUnencrypted, "PKCS #8 key"});
  const std::string enveloped = folder.Read("aes.p7m");
  all->push_back({"cms: cut off before its cipher", enveloped.substr(0, 60), kUnknown});
  all->push_back({"pem: certificate and sealed key",
                  folder.Read("cert.pem") + folder.Read("p8.pem"), kUnencrypted});
  // The certificate is text around the key, but it is public.
  all->back().mixed = true;
}

void AddKeys(std::vector<GradedCase>* all) {
  const ToolFolder folder;
  folder.Write("note.txt", kText);
  folder.Run(
      "ssh-keygen -q -t ed25519 -N '' -f ssh && ssh-keygen -q -t ed25519 -N secret -f sshpass");
  folder.Run("ssh-keygen -q -t ed25519 -N secret -Z 3des-cbc -f ssh3des");
  folder.Run("puttygen ssh -O private -o plain.ppk --new-passphrase /dev/null");
  folder.Run("printf secret > pass && puttygen ssh -O private -o v3.ppk --new-passphrase pass");
  folder.Run("puttygen ssh -O private --ppk-param version=2 -o v2.ppk --new-passphrase pass");
  folder.Run(
      "age-keygen -o id.txt && age -r $(age-keygen -y id.txt) -o note.age note.txt && "
      "age -a -r $(age-keygen -y id.txt) -o noteasc.age note.txt");
  folder.Run(
      "keytool -genkeypair -alias a -keyalg RSA -dname CN=made-up -storetype JKS -keystore "
      "store.jks -storepass secret -keypass secret");
  folder.Run(
      "keytool -genkeypair -alias a -keyalg RSA -dname CN=made-up -storetype JCEKS -keystore "
      "store.jceks -storepass secret -keypass secret");
  folder.Run(
      "keytool -exportcert -alias a -keystore store.jks -storepass secret -file cert.der && "
      "keytool -importcert -noprompt -alias c -file cert.der -storetype JKS -keystore "
      "trust.jks -storepass secret");
  folder.Run("printf 'secret\\nsecret\\n' | keepassxc-cli db-create -p -t 100 pass.kdbx");

  const auto add = [&](const std::string& file, ProtectionGrade grade,
                       const std::string& algorithm = "", bool legacy = false) {
    GradedCase item{"key: " + file, folder.Read(file), grade, "", algorithm};
    item.legacy = legacy;
    all->push_back(item);
  };
  add("ssh", kUnencrypted);
  add("sshpass", kEncrypted, "AES-256");
  add("ssh3des", kEncrypted, "3DES", true);
  add("plain.ppk", kUnencrypted);
  add("v3.ppk", kEncrypted, "AES-256");
  add("v2.ppk", kEncrypted, "AES-256");
  add("id.txt", kUnencrypted);
  add("note.age", kEncrypted, "ChaCha20-Poly1305");
  add("noteasc.age", kEncrypted, "ChaCha20-Poly1305");
  add("store.jks", kWeak);
  add("store.jceks", kEncrypted, "", true);
  add("trust.jks", kUnencrypted);
  add("pass.kdbx", kEncrypted, "AES-256-CBC");
  all->push_back({"age: header only", "age-encryption.org/v1\n", kUnknown});
  all->push_back({"kdb: AES",
                  Le(0x9AA2D903, 4) + Le(0xB54BFB65, 4) + Le(3, 4) + RandomBytes(300, 31),
                  kEncrypted, "KeePass 1", "AES-256-CBC"});
  all->push_back({"kdb: Twofish",
                  Le(0x9AA2D903, 4) + Le(0xB54BFB65, 4) + Le(9, 4) + RandomBytes(300, 31),
                  kEncrypted, "KeePass 1", "Twofish-256-CBC"});
  all->push_back(
      {"kdb: RC4", Le(0x9AA2D903, 4) + Le(0xB54BFB65, 4) + Le(5, 4) + RandomBytes(300, 31), kWeak});
  all->push_back({"kdbx: header cut off", folder.Read("pass.kdbx").substr(0, 40), kUnknown});
}

void AddTools(std::vector<GradedCase>* all) {
  const ToolFolder folder;
  folder.Write("note.txt", kText);
  folder.Run(
      "printf secret > pass && scrypt enc -t 0.1 --passphrase file:pass note.txt note.scrypt");
  folder.Run(
      "mcrypt -q -k secret -a rijndael-128 -o keyword < note.txt > note.nc || "
      "mcrypt -q -k secret -a rijndael-128 < note.txt > note.nc");
  folder.Run("mcrypt -q -k secret -a des < note.txt > des.nc");
  folder.Run("mcrypt -q -k secret -a tripledes < note.txt > 3des.nc");
  // Long enough never to look like text by chance.
  folder.Run("yes 'a made-up note' | head -c 70000 | ccrypt -e -K secret > note.cpt");
  for (const std::string method : {"zip", "blowfish", "blowfish2"}) {
    folder.Run("TERM=dumb vim -u NONE -i NONE -n -es -c 'set cm=" + method +
               "' -c 'set key=secret' -c 'w! " + method + ".vim' -c 'qa!' note.txt");
  }
  folder.Run(
      "git init -q repo && cd repo && git-crypt init && "
      "printf 'secret.txt filter=git-crypt diff=git-crypt\\n' > .gitattributes && "
      "cp ../note.txt secret.txt && git add -A && "
      "git cat-file -p $(git ls-files -s secret.txt | cut -d' ' -f2) > ../gitcrypt.bin");
  all->push_back({"scrypt", folder.Read("note.scrypt"), kEncrypted, "scrypt"});
  all->push_back({"mcrypt: Rijndael", folder.Read("note.nc"), kEncrypted, "mcrypt"});
  all->push_back({"mcrypt: DES", folder.Read("des.nc"), kWeak, "mcrypt"});
  GradedCase triple{"mcrypt: 3DES", folder.Read("3des.nc"), kEncrypted, "mcrypt"};
  triple.legacy = true;
  all->push_back(triple);
  // Its mark is inside of the ciphertext.
  all->push_back({"ccrypt", folder.Read("note.cpt"), kUnknown});
  all->push_back({"vim: zip", folder.Read("zip.vim"), kWeak, "VimCrypt 01"});
  all->push_back({"vim: blowfish", folder.Read("blowfish.vim"), kWeak, "VimCrypt 02"});
  GradedCase vim{"vim: blowfish2", folder.Read("blowfish2.vim"), kEncrypted, "VimCrypt 03"};
  vim.legacy = true;
  all->push_back(vim);
  all->push_back({"git-crypt", folder.Read("gitcrypt.bin"), kEncrypted, "git-crypt"});
}

void AddMagic(std::vector<GradedCase>* all) {
  const std::string body = RandomBytes(400, 32);
  all->push_back({"aes crypt: version 0", "AES\0\x05"s + body, kEncrypted, "AES Crypt"});
  all->push_back({"aes crypt: version 2", "AES\2\0"s + body, kEncrypted, "AES Crypt"});
  all->push_back({"aes crypt: version 3", "AES\3\0"s + body, kEncrypted, "AES Crypt"});
  all->push_back({"aes crypt: cut off", "AES\2\0"s + body.substr(0, 20), kUnknown});
  all->push_back({"axcrypt",
                  "\xC0\xB9\x07\x2E\x4F\x93\xF1\x46\xA0\x15\x79\x2C\xA1\xD9\xE8\x21" + body,
                  kEncrypted, "AxCrypt"});
  all->push_back({"rclone file", "RCLONE\0\0"s + body, kEncrypted, "rclone"});
  all->push_back(
      {"rclone settings",
       "# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\n" + std::string(120, 'Q'),
       kEncrypted, "rclone settings"});
  all->push_back({"password safe", "PWS3" + body, kEncrypted, "Password Safe"});
  all->push_back({"gnome keyring", "GnomeKeyring\n\r\0\n\0\0\0\0"s + body, kEncrypted});
  GradedCase wallet{"kwallet", "KWALLET\n\r\0\r\n\0\0\0\0"s + body, kEncrypted, "KWallet"};
  wallet.legacy = true;
  all->push_back(wallet);
  all->push_back({"openssl enc: magic only", "Salted__", kUnknown});
  all->push_back({"text that begins with AES", "AES keys are made of bits.\n", kUnencrypted});
  all->push_back({"text that begins with Salted", "Salted_nuts are healthy.\n", kUnencrypted});
}

void AddVaults(std::vector<GradedCase>* all) {
  std::string hex;
  for (int i = 0; i < 5; ++i)
    hex += "          " + std::string(80, static_cast<char>('1' + i)) + "\n";
  const std::string vault = "$ANSIBLE_VAULT;1.1;AES256\n" + hex;
  all->push_back({"ansible: whole file", vault, kEncrypted, "Ansible vault", "AES-256-CTR"});
  all->push_back({"ansible: with a label", "$ANSIBLE_VAULT;1.2;AES256;dev\n" + hex, kEncrypted});
  all->push_back({"ansible: header only", "$ANSIBLE_VAULT;1.1;AES256\n", kUnknown});
  GradedCase inline_value{"ansible: one value",
                          "user: made-up\npassword: !vault |\n          " + vault + "port: 22\n",
                          kUnencrypted};
  inline_value.mixed = true;
  all->push_back(inline_value);
  const std::string sealed = "ENC[AES256_GCM,data:aGVsbG8=,iv:aGVsbG8=,tag:aGVsbG8=,type:str]";
  all->push_back({"sops: yaml",
                  "password: " + sealed + "\nlist:\n    - " + sealed +
                      "\nsops:\n    version: 3.7.3\n    mac: " + sealed + "\n",
                  kEncrypted, "SOPS"});
  GradedCase partly{"sops: a value left out",
                    "password: " + sealed + "\nname_unencrypted: made up\nsops:\n    version: 3\n",
                    kUnencrypted, "SOPS"};
  partly.mixed = true;
  all->push_back(partly);
  all->push_back(
      {"sops: json",
       "{\n\t\"password\": \"" + sealed + "\",\n\t\"sops\": {\n\t\t\"version\": \"3\"\n\t}\n}\n",
       kEncrypted, "SOPS"});
  all->push_back(
      {"sops: a text about it", "Values look like " + sealed + " there.\n", kUnencrypted});
  all->push_back({"bitwarden: encrypted",
                  "{\n  \"encrypted\": true,\n  \"encKeyValidation_DO_NOT_EDIT\": \"2.a|b|c\",\n"
                  "  \"folders\": [],\n  \"items\": []\n}",
                  kEncrypted, "Bitwarden export"});
  all->push_back({"bitwarden: plain",
                  "{\n  \"encrypted\": false,\n  \"folders\": [],\n  \"items\": []\n}",
                  kUnencrypted});
}

}  // namespace

std::vector<GradedCase> EnvelopeCases() {
  std::vector<GradedCase> all;
  AddGpg(&all);
  AddPackets(&all);
  AddOpenSsl(&all);
  AddKeys(&all);
  AddTools(&all);
  AddMagic(&all);
  AddVaults(&all);
  return all;
}

}  // namespace warder
