#!/usr/bin/python3
"""Makes files with the tools that people use, and a list of the grades that they must get.

usage: make_fixtures.py FOLDER [FAMILY]...

Writes (all families, or those named: archives, openpgp ...) FOLDER/files/... and FOLDER/expected.tsv (path, grade, "mixed" or nothing). Nothing in the
files is about anybody. Needs the packages of kind `test` in cmake/debian-packages.txt, and
ansible-core, sqlcipher and libarchive-tools; a tool that is missing stops it.
"""
import base64
import os
import random
import shutil
import struct
import subprocess
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SECRET = "a made-up password"
TEXT = "".join(f"Plot {n}: beans, onions and {n % 7} rows of leeks. Watered on day {n % 31}.\n" for n in range(400))

OPEN, ONLY, WEAK, UNKNOWN, SEALED = "unencrypted", "password-only", "weak", "unknown", "encrypted"


class Set:
    def __init__(self, folder):
        self.top = os.path.join(folder, "files")
        self.work = os.path.join(folder, "work")
        os.makedirs(self.top)
        os.makedirs(self.work)
        self.expected = []

    def sh(self, command):
        done = subprocess.run(["bash", "-c", "set -e; " + command], cwd=self.work, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, "GNUPGHOME": os.path.join(self.work, "gnupg"), "LC_ALL": "C.UTF-8",
                                   "PW": SECRET, "HOME": self.work})
        if done.returncode != 0:
            sys.exit(f"make_fixtures: {command}\n{done.stdout.decode(errors='replace')}")

    def put(self, name, content):
        with open(os.path.join(self.work, name), "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())

    def take(self, name, grade, source=None, mixed=False):
        """The file `source` of the work folder becomes the fixture `name`."""
        to = os.path.join(self.top, name)
        os.makedirs(os.path.dirname(to), exist_ok=True)
        source = os.path.join(self.work, source or os.path.basename(name))
        shutil.copyfile(source, to)
        self.expected.append((name, grade, "mixed" if mixed else ""))

    def add(self, name, grade, command, mixed=False):
        """`command` writes "$out"."""
        self.sh(f"out=made; rm -rf made; {command}")
        self.take(name, grade, "made", mixed)

    def write(self, name, grade, content, mixed=False):
        self.put("made", content)
        self.take(name, grade, "made", mixed)


def noise(size, seed):
    return random.Random(seed).randbytes(size)


def archives(s):
    s.sh("mkdir -p tree/deeper; cp note.txt tree/; cp list.csv tree/deeper/; cp blob.bin tree/; : > tree/empty")
    for method in ("store", "deflate"):
        level = "-0" if method == "store" else "-6"
        s.add(f"zip/plain-{method}.zip", OPEN, f"zip -q -r {level} out.zip tree; mv out.zip $out")
        s.add(f"zip/zipcrypto-{method}.zip", WEAK, f'zip -q -r {level} -P "$PW" out.zip tree; mv out.zip $out')
    for mode, grade in (("AES128", SEALED), ("AES192", SEALED), ("AES256", SEALED), ("ZipCrypto", WEAK)):
        for method in ("Copy", "Deflate", "Deflate64", "BZip2", "LZMA", "PPMd"):
            s.add(f"zip/7z-{mode}-{method}.zip", grade,
                  f'7z a -tzip -mm={method} -mem={mode} -p"$PW" out.zip tree; mv out.zip $out')
    for method in ("Deflate64", "BZip2", "LZMA", "PPMd"):
        s.add(f"zip/7z-plain-{method}.zip", OPEN, f"7z a -tzip -mm={method} out.zip tree; mv out.zip $out")
    for mode, grade in (("zipcrypt", WEAK), ("aes128", SEALED), ("aes256", SEALED)):
        s.add(f"zip/bsdtar-{mode}.zip", grade,
              f'bsdtar --format zip --options zip:encryption={mode} --passphrase "$PW" -cf $out tree/note.txt')
    s.add("zip/mixed-plain-first.zip", OPEN,
          'zip -q -j out.zip note.txt; 7z a -tzip -mem=AES256 -p"$PW" out.zip list.csv; mv out.zip $out', True)
    s.add("zip/mixed-sealed-first.zip", OPEN,
          '7z a -tzip -mem=AES256 -p"$PW" out.zip note.txt; zip -q -j out.zip list.csv; mv out.zip $out', True)
    s.add("zip/mixed-two-ciphers.zip", WEAK,
          '7z a -tzip -mem=AES256 -p"$PW" out.zip note.txt; 7z a -tzip -mem=ZipCrypto -p"$PW" out.zip list.csv; '
          "mv out.zip $out")
    s.add("zip/sealed-in-plain.zip", OPEN,
          '7z a -tzip -mem=AES256 -p"$PW" in.zip note.txt; zip -q -0 -j out.zip in.zip; mv out.zip $out')
    s.add("zip/plain-in-sealed.zip", SEALED,
          'zip -q -j in2.zip note.txt; 7z a -tzip -mem=AES256 -p"$PW" out.zip in2.zip; mv out.zip $out')
    s.add("zip/only-folders-and-empty.zip", OPEN, "mkdir -p e/f; : > e/g; zip -q -r out.zip e; mv out.zip $out")
    s.add("zip/behind-a-program.exe", SEALED,
          '7z a -tzip -mem=AES256 -p"$PW" out.zip note.txt; cat /bin/true out.zip > $out')
    s.add("zip/plain-behind-a-program.exe", OPEN, "zip -q -j out.zip note.txt; cat /bin/true out.zip > $out")
    for method in ("LZMA", "LZMA2", "PPMd", "BZip2", "Deflate", "Copy"):
        s.add(f"7z/plain-{method}.7z", OPEN, f"7z a -m0={method} out.7z tree; mv out.7z $out")
        s.add(f"7z/content-{method}.7z", SEALED, f'7z a -m0={method} -p"$PW" out.7z tree; mv out.7z $out')
        s.add(f"7z/names-{method}.7z", SEALED, f'7z a -m0={method} -mhe=on -p"$PW" out.7z tree; mv out.7z $out')
    s.add("7z/mixed.7z", OPEN, '7z a out.7z note.txt; 7z a -p"$PW" out.7z list.csv; mv out.7z $out', True)
    s.add("7z/plain-header.7z", SEALED, '7z a -mhc=off -p"$PW" out.7z note.txt; mv out.7z $out')
    s.add("7z/many-files.7z", SEALED,
          'mkdir -p many; for i in $(seq 300); do echo $i > many/$i; done; 7z a -p"$PW" out.7z many; mv out.7z $out')
    s.add("7z/behind-a-program.exe", SEALED, '7z a -p"$PW" out.7z note.txt; cat /bin/true out.7z > $out')
    s.sh("tar cf tree.tar tree")
    s.take("plain/tree.tar", OPEN, "tree.tar")
    for name, command in (("gz", "gzip -9"), ("bz2", "bzip2"), ("xz", "xz"), ("lzma", "xz --format=lzma"), ("zst", "zstd -q"),
                          ("lz4", "lz4 -q"), ("lz", "lzip"), ("Z", "compress")):
        s.add(f"plain/tree.tar.{name}", OPEN, f"{command} -c < tree.tar > $out || true; test -s $out")
    s.add("plain/tree.cpio", OPEN, "find tree | cpio -o -H newc > $out")
    s.add("plain/tree.iso", OPEN, "genisoimage -quiet -o $out tree")
    s.add("plain/note.cab", OPEN, "gcab -c $out note.txt")
    s.add("arj/plain.arj", OPEN, "arj a -y out.arj note.txt; mv out.arj $out")
    s.add("arj/garbled.arj", WEAK, "arj a -y -gsecret out.arj note.txt; mv out.arj $out")


def openpgp(s):
    g = "gpg --batch --yes --quiet --trust-model always --pinentry-mode loopback "
    p = g + '--passphrase "$PW" '
    s.sh("mkdir -p -m 700 gnupg")
    s.sh(p + "--quick-generate-key 'Made Up <made.up@example.org>' rsa2048 default never")
    s.sh(p + "--quick-add-key $(gpg --batch --with-colons -k made.up | awk -F: '/^fpr/{print $10; exit}') rsa2048 encr never")
    s.sh(g + "--passphrase '' --quick-generate-key 'Open <open@example.org>' ed25519 default never")
    s.sh(g + "--passphrase '' --quick-add-key $(gpg --batch --with-colons -k open@ | awk -F: '/^fpr/{print $10; exit}') cv25519 encr never")
    for cipher in ("AES", "AES192", "AES256", "TWOFISH", "CAMELLIA128", "CAMELLIA192", "CAMELLIA256", "3DES", "CAST5", "BLOWFISH"):
        s.add(f"openpgp/symmetric-{cipher}.gpg", SEALED, p + f"--cipher-algo {cipher} -o $out -c note.txt")
        s.add(f"openpgp/symmetric-{cipher}.asc", SEALED, p + f"--cipher-algo {cipher} --armor -o $out -c note.txt")
    for who in ("made.up", "open"):
        s.add(f"openpgp/to-{who}.gpg", SEALED, g + f"-r {who} -o $out -e note.txt")
        s.add(f"openpgp/to-{who}.asc", SEALED, g + f"-r {who} --armor -o $out -e note.txt")
        s.add(f"openpgp/to-{who}-signed.gpg", SEALED, p + f"-r {who} -u made.up -o $out -s -e note.txt")
        s.add(f"openpgp/to-{who}-hidden.gpg", SEALED, g + f"-R {who} -o $out -e note.txt")
    s.add("openpgp/large.gpg", SEALED, g + "-r open -z 0 -o $out -e big.txt")
    s.add("openpgp/piped.gpg", SEALED, "cat big.txt | " + g + "-r open -o $out -e")
    for name in ("zip", "zlib", "bzip2", "none"):
        s.add(f"openpgp/signed-{name}.gpg", OPEN, p + f"-u made.up --compress-algo {name} -o $out -s note.txt")
        s.add(f"openpgp/signed-{name}.asc", OPEN, p + f"-u made.up --compress-algo {name} --armor -o $out -s note.txt")
    s.add("openpgp/clear-signed.asc", OPEN, p + "-u made.up -o $out --clearsign note.txt")
    s.add("openpgp/detached.sig", OPEN, p + "-u made.up -o $out -b note.txt")
    s.add("openpgp/detached.asc", OPEN, p + "-u made.up --armor -o $out -b note.txt")
    s.add("openpgp/stored.gpg", OPEN, g + "-o $out --store note.txt")
    s.add("openpgp/enarmored.asc", OPEN, g + "-o $out --enarmor note.txt")
    for suffix, armor in (("gpg", ""), ("asc", "--armor")):
        s.add(f"openpgp/public.{suffix}", OPEN, g + f"{armor} -o $out --export made.up")
        s.add(f"openpgp/secret-sealed.{suffix}", SEALED, p + f"{armor} -o $out --export-secret-keys made.up")
        s.add(f"openpgp/secret-open.{suffix}", OPEN, g + f"--passphrase '' {armor} -o $out --export-secret-keys open")
    s.add("openpgp/letter-with-message.txt", OPEN,
          g + "-r open --armor -o part -e note.txt; (head -c 3000 note.txt; cat part) > $out")
    s.sh("gpgconf --kill all")


def openssl(s):
    for cipher in ("aes-128-cbc", "aes-256-cbc", "aes-256-ctr", "camellia-256-cbc", "chacha20", "des3", "aria-256-cbc"):
        s.add(f"openssl/enc-{cipher}.bin", SEALED, f'openssl enc -{cipher} -pbkdf2 -pass pass:"$PW" -in note.txt -out $out')
        s.add(f"openssl/enc-{cipher}.txt", SEALED, f'openssl enc -a -{cipher} -pbkdf2 -pass pass:"$PW" -in note.txt -out $out')
    s.add("openssl/enc-nosalt.bin", UNKNOWN,
          'openssl enc -nosalt -aes-256-cbc -pbkdf2 -pass pass:"$PW" -in big.txt -out $out')
    s.sh("openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=Nobody -days 30")
    legacy = "-provider legacy -provider default "
    for form, suffix in (("DER", "p7m"), ("PEM", "pem"), ("SMIME", "eml")):
        for cipher in ("aes128", "aes192", "aes256", "des3"):
            s.add(f"cms/{cipher}.{suffix}", SEALED, f"openssl cms -encrypt -binary -in note.txt -{cipher} -outform {form} -out $out cert.pem")
        for cipher in ("rc2-40", "rc2-128", "des"):
            s.add(f"cms/{cipher}.{suffix}", WEAK,
                  f"openssl cms -encrypt {legacy} -binary -in note.txt -{cipher} -outform {form} -out $out cert.pem")
        s.add(f"cms/signed.{suffix}", OPEN,
              f"openssl cms -sign -nodetach -binary -in note.txt -signer cert.pem -inkey key.pem -outform {form} -out $out")
        s.add(f"cms/signed-inside.{suffix}", SEALED,
              "openssl cms -sign -nodetach -binary -in note.txt -signer cert.pem -inkey key.pem -outform DER -out in.p7m; "
              f"openssl cms -encrypt -binary -in in.p7m -aes256 -outform {form} -out $out cert.pem")
    s.add("cms/gcm.p7m", SEALED, "openssl cms -encrypt -binary -in note.txt -aes-128-gcm -outform DER -out $out cert.pem")
    s.add("cms/stream.p7m", SEALED, "openssl cms -encrypt -binary -stream -in big.txt -aes256 -outform DER -out $out cert.pem")
    s.add("cms/password.p7m", SEALED, 'openssl cms -encrypt -binary -in note.txt -aes256 -pwri_password "$PW" -outform DER -out $out')
    s.add("cms/data.p7m", OPEN, "openssl cms -data_create -in note.txt -outform DER -out $out")
    s.add("cms/digest.p7m", OPEN, "openssl cms -digest_create -in note.txt -outform DER -out $out")
    s.add("cms/certificates.p7b", OPEN, "openssl crl2pkcs7 -nocrl -certfile cert.pem -outform DER -out $out")
    s.add("cms/key-encrypted-data.p7m", SEALED,
          "openssl cms -EncryptedData_encrypt -in note.txt -aes256 -secretkey $(openssl rand -hex 32) -outform DER -out $out")
    s.add("cms/detached.eml", OPEN, "openssl cms -sign -in note.txt -signer cert.pem -inkey key.pem -out $out")
    p12 = 'openssl pkcs12 -export -inkey key.pem -in cert.pem -passout pass:"$PW" -out $out '
    s.add("keys/new.p12", SEALED, p12)
    s.add("keys/old.p12", SEALED, p12 + "-legacy")
    s.add("keys/open-key.p12", OPEN, p12 + "-keypbe NONE -certpbe NONE")
    s.add("keys/certificate-only.p12", OPEN, 'openssl pkcs12 -export -nokeys -in cert.pem -certpbe NONE -passout pass:"$PW" -out $out')
    s.add("keys/rc4-key.p12", WEAK, p12 + "-keypbe PBE-SHA1-RC4-128 -legacy")
    for kind, make in (("rsa", "openssl genrsa -out k.pem 2048"), ("ec", "openssl ecparam -genkey -name prime256v1 -noout -out k.pem"),
                       ("ed25519", "openssl genpkey -algorithm ed25519 -out k.pem")):
        s.sh(make + "; openssl pkcs8 -topk8 -nocrypt -in k.pem -out k8.pem")
        s.add(f"keys/{kind}-pkcs8.pem", OPEN, "cp k8.pem $out")
        s.add(f"keys/{kind}-pkcs8.der", OPEN, "openssl pkcs8 -topk8 -nocrypt -in k8.pem -outform DER -out $out")
        s.add(f"keys/{kind}-public.pem", OPEN, "openssl pkey -in k8.pem -pubout -out $out")
        topk8 = 'openssl pkcs8 -topk8 -in k8.pem -passout pass:"$PW" -out $out '
        for name, option, grade in (("aes256", "-v2 aes-256-cbc", SEALED), ("des3", "-v2 des3", SEALED),
                                    ("scrypt", "-scrypt", SEALED), ("pbe-3des", "-v1 PBE-SHA1-3DES", SEALED),
                                    ("pbe-des", f"-v1 PBE-MD5-DES {legacy}", WEAK), ("pbe-rc2-40", f"-v1 PBE-SHA1-RC2-40 {legacy}", WEAK)):
            s.add(f"keys/{kind}-pkcs8-{name}.pem", grade, topk8 + option)
        s.add(f"keys/{kind}-pkcs8-aes256.der", SEALED, topk8 + "-v2 aes-256-cbc -outform DER")
    s.sh("openssl genrsa -out k.pem 2048")
    s.add("keys/traditional-open.pem", OPEN, "openssl rsa -in k.pem -traditional -out $out")
    for cipher in ("aes128", "aes256", "des3", "camellia128"):
        s.add(f"keys/traditional-{cipher}.pem", SEALED, f'openssl rsa -in k.pem -traditional -{cipher} -passout pass:"$PW" -out $out')
    s.add("keys/traditional-des.pem", WEAK, f'openssl rsa {legacy} -in k.pem -traditional -des -passout pass:"$PW" -out $out')
    s.take("keys/certificate.pem", OPEN, "cert.pem")


def other_keys(s):
    for kind in ("rsa", "ecdsa", "ed25519"):
        s.sh(f"rm -f sk sk.pub; ssh-keygen -q -t {kind} -N '' -f sk")
        s.take(f"ssh/{kind}-open", OPEN, "sk")
        s.take(f"ssh/{kind}.pub", OPEN, "sk.pub")
        for cipher in ("aes256-ctr", "aes128-cbc", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com", "3des-cbc"):
            s.add(f"ssh/{kind}-{cipher.split('@')[0]}", SEALED,
                  f'rm -f sk sk.pub; ssh-keygen -q -t {kind} -Z {cipher} -N "$PW" -f sk; mv sk $out')
    for form in ("PEM", "PKCS8"):
        s.add(f"ssh/rsa-open-{form}", OPEN, f"rm -f sk sk.pub; ssh-keygen -q -t rsa -m {form} -N '' -f sk; mv sk $out")
        s.add(f"ssh/rsa-sealed-{form}", SEALED, f'rm -f sk sk.pub; ssh-keygen -q -t rsa -m {form} -N "$PW" -f sk; mv sk $out')
    s.sh("rm -f sk sk.pub; ssh-keygen -q -t rsa -N '' -f sk; printf '%s' \"$PW\" > pass")
    for version in (2, 3):
        s.add(f"ssh/open-v{version}.ppk", OPEN, f"puttygen sk -O private --ppk-param version={version} -o $out --new-passphrase /dev/null")
        s.add(f"ssh/sealed-v{version}.ppk", SEALED, f"puttygen sk -O private --ppk-param version={version} -o $out --new-passphrase pass")
    store = 'keytool -genkeypair -alias a -keyalg RSA -dname CN=Nobody -storepass secret1 -keypass secret1 -keystore out.ks -storetype '
    for kind, grade in (("JKS", WEAK), ("JCEKS", SEALED), ("PKCS12", SEALED)):
        s.add(f"java/{kind}.keystore", grade, f"rm -f out.ks; {store}{kind}; mv out.ks $out")
    s.add("java/certificates.jks", OPEN,
          "rm -f out.ks; keytool -importcert -noprompt -alias c -file cert.pem -storetype JKS -storepass secret1 -keystore out.ks; mv out.ks $out")
    s.sh("rm -f age.key; age-keygen -o age.key 2> age.out; grep -o 'age1.*' age.key | head -1 > age.to")
    s.take("age/key.txt", OPEN, "age.key")
    s.add("age/to-key.age", SEALED, "age -r $(cat age.to) -o $out note.txt")
    s.add("age/to-key.asc", SEALED, "age -a -r $(cat age.to) -o $out note.txt")
    s.add("age/to-ssh.age", SEALED, "age -R sk.pub -o $out big.txt")


def pdf(s):
    body = b"BT /F1 12 Tf 72 720 Td (Beans, onions and leeks.) Tj ET"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font "
               b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)]
    out = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    s.write("pdf/plain.pdf", OPEN, out)
    s.put("plain.pdf", out)
    for name, options in (("linear", "--linearize"), ("objects", "--object-streams=generate"), ("qdf", "--qdf")):
        s.add(f"pdf/plain-{name}.pdf", OPEN, f"qpdf {options} plain.pdf $out")
    kinds = (("40", "40 --", WEAK), ("128-rc4", "128 --use-aes=n --", WEAK), ("128-rc4-v4", "128 --use-aes=n --force-V4 --", WEAK),
             ("128-aes", "128 --use-aes=y --", SEALED), ("256-r5", "256 --force-R5 --", SEALED), ("256", "256 --", SEALED))
    for name, options, grade in kinds:
        q = "qpdf --allow-weak-crypto "
        s.add(f"pdf/{name}-user.pdf", grade, f"{q} --encrypt user owner {options} plain.pdf $out")
        s.add(f"pdf/{name}-same.pdf", grade, f"{q} --encrypt both both {options} plain.pdf $out")
        s.add(f"pdf/{name}-owner-only.pdf", ONLY, f"{q} --encrypt '' owner {options} plain.pdf $out")
        s.add(f"pdf/{name}-no-password.pdf", ONLY, f"{q} --encrypt '' '' {options} plain.pdf $out")
        s.add(f"pdf/{name}-objects.pdf", grade, f"{q} --object-streams=generate --encrypt user owner {options} plain.pdf $out")
        if not name.startswith("40"):
            s.add(f"pdf/{name}-restricted.pdf", ONLY, f"{q} --encrypt '' owner {options.removesuffix('--')}--print=none --modify=none -- plain.pdf $out")
    s.add("pdf/256-owner-empty.pdf", ONLY, "qpdf --encrypt user '' 256 --allow-insecure -- plain.pdf $out")
    s.add("pdf/256-metadata.pdf", SEALED, "qpdf --encrypt user owner 256 --cleartext-metadata -- plain.pdf $out")
    s.add("pdf/behind-junk.pdf", SEALED, "qpdf --encrypt user owner 256 -- plain.pdf e.pdf; (head -c 300 note.txt; cat e.pdf) > $out")


def office(s):
    folder = os.path.join(HERE, "../../tests/open/protect/fixtures")
    grades = {"plain": OPEN, "sealed": SEALED, "default": ONLY, "default-agile": ONLY, "book-protected": ONLY, "form-protected": ONLY,
              "sheet-protected": ONLY, "sheet-no-key-protected": ONLY}
    for name in sorted(os.listdir(folder)):
        grade = grades[name.rsplit(".", 1)[0]]
        if name in ("sealed.doc", "sealed.xls"):
            grade = WEAK
        # LibreOffice writes no restriction that is in force into these.
        if name in ("sheet-no-key-protected.ods", "form-protected.odt", "book-protected.xlsx"):
            grade = OPEN
        shutil.copyfile(os.path.join(folder, name), os.path.join(s.work, name))
        s.take(f"office/{name}", grade, name)
        if grade == SEALED:
            s.add(f"office/zipped-{name}.zip", OPEN, f"zip -q -j out.zip {name}; mv out.zip $out")


def volumes(s):
    s.sh("printf '%s' \"$PW\" > key")
    luks = "cryptsetup luksFormat --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 "
    for kind in ("luks1", "luks2"):
        for cipher in ("aes-xts-plain64", "aes-cbc-essiv:sha256", "aes-cbc-plain64"):
            s.add(f"volumes/{kind}-{cipher.replace(':', '-')}.img", SEALED, f"truncate -s 20M $out; {luks} --type {kind} -c {cipher} $out key")
    s.add("volumes/header-only.luks", SEALED, f"truncate -s 4M data; {luks} --type luks2 --header $out data key")
    s.sh(f"truncate -s 20M sealed.img; {luks} --type luks2 sealed.img key; truncate -s 8M ext.img; mkfs.ext4 -q ext.img")
    s.take("volumes/ext4.img", OPEN, "ext.img")
    s.add("volumes/swap.img", OPEN, "truncate -s 8M $out; mkswap $out")
    s.add("volumes/btrfs.img", OPEN, "truncate -s 120M $out; mkfs.btrfs -q $out")
    s.sh("truncate -s 64M gpt; printf 'label: gpt\\nsize=8M\\nsize=24M\\n' | sfdisk -q gpt; dd if=sealed.img of=gpt bs=1M seek=9 conv=notrunc; "
         "cp gpt mixed; dd if=ext.img of=mixed bs=1M seek=1 conv=notrunc")
    s.take("volumes/gpt.img", SEALED, "gpt")
    s.take("volumes/gpt-mixed.img", OPEN, "mixed", True)
    for form in ("qcow2", "vmdk", "vdi", "vpc", "vhdx"):
        s.add(f"volumes/sealed.{form}", SEALED, f"qemu-img convert -f raw -O {form} gpt $out")
        s.add(f"volumes/mixed.{form}", OPEN, f"qemu-img convert -f raw -O {form} mixed $out", True)
        s.add(f"volumes/plain.{form}", OPEN, f"qemu-img convert -f raw -O {form} ext.img $out")
    s.add("volumes/luks.qcow2", SEALED, "qemu-img create -q --object secret,id=s,data=made-up -f qcow2 "
          "-o encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10 $out 8M")
    s.write("volumes/random.hc", UNKNOWN, noise(512 * 1024, 7))
    s.write("volumes/random.txt", UNKNOWN, noise(512 * 1024, 8))


def stores(s):
    s.sh("rm -f plain.db; sqlite3 plain.db 'create table plot(n, text); insert into plot values(1, hex(randomblob(900)))'")
    s.take("stores/plain.db", OPEN, "plain.db")
    s.add("stores/sqlcipher.db", UNKNOWN, "rm -f c.db; printf \"PRAGMA key='x'; create table plot(n, text); with recursive c(i) as (select 1 union all select i+1 from c where i<900) insert into plot select i, hex(randomblob(60)) from c;\" | sqlcipher c.db; mv c.db $out")
    s.add("stores/passwords.kdbx", SEALED, "rm -f k.kdbx; printf 'secret\\nsecret\\n' | keepassxc-cli db-create -p -t 100 k.kdbx; mv k.kdbx $out")
    s.add("stores/passwords.xml", OPEN, "rm -f k.kdbx; printf 'secret\\nsecret\\n' | keepassxc-cli db-create -p -t 100 k.kdbx; printf 'secret\\n' | keepassxc-cli export k.kdbx > $out")
    s.add("envelopes/note.cpt", UNKNOWN, "cp big.txt c.txt; ccrypt -e -K secret c.txt; mv c.txt.cpt $out")
    s.add("envelopes/note.scrypt", SEALED, 'printf "%s\\n" "$PW" > pw; scrypt enc --passphrase file:pw -t 0.1 note.txt $out')
    for cipher, grade in (("rijndael-128", SEALED), ("twofish", SEALED), ("serpent", SEALED), ("tripledes", SEALED), ("des", WEAK)):
        s.add(f"envelopes/{cipher}.nc", grade, f"mcrypt -q -k secret -a {cipher} < note.txt > $out")
    for method, grade in (("zip", WEAK), ("blowfish", WEAK), ("blowfish2", SEALED)):
        s.add(f"envelopes/vim-{method}.txt", grade,
              f"cp note.txt v.txt; TERM=dumb vim -u NONE -i NONE -n -es -c 'set cm={method} key=secret' -c 'wq' v.txt; mv v.txt $out")
    s.sh("printf '%s' \"$PW\" > vaultpw; printf 'plot: 4\\nowner: nobody\\n' > vars.yml")
    s.add("envelopes/vault.yml", SEALED, "cp vars.yml v.yml; ansible-vault encrypt --vault-password-file vaultpw v.yml; mv v.yml $out")
    s.add("envelopes/vault-value.yml", OPEN, "(cat vars.yml; ansible-vault encrypt_string --vault-password-file vaultpw secret --name code) > $out", True)
    s.sh("rm -rf repo; git init -q repo; cd repo; git config user.email made.up@example.org; git config user.name 'Made Up'; git-crypt init; "
         "printf '*.txt filter=git-crypt diff=git-crypt\\n' > .gitattributes; cp ../note.txt .; git add .; git commit -qm plots; "
         "git cat-file blob HEAD:note.txt > ../git-crypt.bin")
    s.take("envelopes/git-crypt.txt", SEALED, "git-crypt.bin")


def lookalikes(s):
    for size in (600, 4096, 65536, 1048576):
        s.write(f"lookalikes/random-{size}.bin", UNKNOWN, noise(size, size))
    s.write("lookalikes/random.b64", OPEN, base64.encodebytes(noise(3000, 1)))
    s.write("lookalikes/random.hex", OPEN, noise(3000, 2).hex())
    for name in ("note.gpg", "note.enc", "note.hc", "note.kdbx", "note.7z", "note.zip", "note.pem", "note.age", "note.p7m", "note.aes"):
        s.write(f"lookalikes/{name}", OPEN, TEXT)
    for name, word in (("salted", "Salted__"), ("luks", "LUKS"), ("pgp", "-----BEGIN PGP MESSAGE-----"), ("vault", "the word $ANSIBLE_VAULT;1.1;AES256"),
                       ("age", "see age-encryption.org/v1"), ("encrypt", "/Encrypt 5 0 R"), ("pk", "PK\\3\\4"), ("rar", "Rar!")):
        s.write(f"lookalikes/text-about-{name}.txt", OPEN, f"About {word} and what it means.\n" + TEXT)
    s.write("lookalikes/picture.png", OPEN, b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
        for t, d in ((b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)),
                     (b"IDAT", zlib.compress(b"".join(b"\0" + noise(192, r) for r in range(64)))), (b"IEND", b""))))
    s.write("lookalikes/sound.wav", OPEN, b"RIFF" + struct.pack("<I", 36 + 40000) + b"WAVEfmt " + struct.pack(
        "<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data" + struct.pack("<I", 40000) + noise(40000, 9))
    s.add("lookalikes/program", OPEN, "cp /bin/true $out")
    s.write("lookalikes/empty", OPEN, b"")
    s.write("lookalikes/zeros", OPEN, bytes(100000))
    s.write("lookalikes/list.csv", OPEN, "plot,rows\n" + "".join(f"{n},{n % 9}\n" for n in range(300)))
    s.write("lookalikes/token.txt", OPEN, "eyJhbGciOiJub25lIn0.eyJwbG90IjoiNCJ9.\n")
    s.write("lookalikes/shadow", OPEN, "nobody:$6$saltsalt$" + base64.b64encode(noise(64, 3)).decode() + ":19000:0:99999:7:::\n")
    s.add("lookalikes/checksums", OPEN, "sha256sum note.txt list.csv > $out")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    s = Set(os.path.abspath(sys.argv[1]))
    s.put("note.txt", TEXT)
    s.put("list.csv", "plot,rows\n" + "".join(f"{n},{n % 9}\n" for n in range(500)))
    s.put("blob.bin", noise(5000, 5))
    s.put("big.txt", TEXT * 12)
    for family in (archives, openpgp, openssl, other_keys, pdf, office, volumes, stores, lookalikes):
        if len(sys.argv) > 2 and family.__name__ not in sys.argv[2:]:
            continue
        family(s)
        print(f"{family.__name__}: {len(s.expected)} files so far", file=sys.stderr)
    with open(os.path.join(os.path.dirname(s.top), "expected.tsv"), "w") as out:
        out.writelines("\t".join(row) + "\n" for row in s.expected)
    shutil.rmtree(s.work, ignore_errors=True)


main()
