package workbook

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
)

// Agile encryption of Office documents (MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15):
// AES-256 in CBC mode with SHA-512, 100,000 rounds from the password to its
// key, and an HMAC over the whole package, so that a changed file is noticed.
// excelize itself writes the older standard encryption: AES-128 in ECB mode
// with SHA-1 and no integrity.

const (
	spinCount    = 100_000
	keySize      = 32
	saltSize     = aes.BlockSize
	segmentSize  = 4096
	mostPassword = 255 // UTF-16 units, Excel's limit
)

// Block keys: what a key or an initial vector derived from the same hash is for.
var (
	forVerifier     = []byte{0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79}
	forVerifierHash = []byte{0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e}
	forKey          = []byte{0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6}
	forHMACKey      = []byte{0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6}
	forHMACValue    = []byte{0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33}
)

// encrypt writes the package plain, a complete zip, as an encrypted document.
func encrypt(w io.Writer, plain []byte, password string, random io.Reader) error {
	units := utf16.Encode([]rune(password))
	if len(units) == 0 || len(units) > mostPassword {
		return fmt.Errorf("a password has 1 to %d characters", mostPassword)
	}
	secrets := make([]byte, 2*saltSize+saltSize+keySize+sha512.Size)
	if _, err := io.ReadFull(random, secrets); err != nil {
		return fmt.Errorf("no random numbers for encryption: %w", err)
	}
	take := func(n int) []byte { s := secrets[:n]; secrets = secrets[n:]; return s }
	passwordSalt, dataSalt, verifier, key, hmacKey := take(saltSize), take(saltSize), take(saltSize), take(keySize), take(sha512.Size)

	sealed, err := sealPackage(plain, key, dataSalt)
	if err != nil {
		return err
	}
	mac := hmac.New(sha512.New, hmacKey)
	mac.Write(sealed)
	verifierHash := sha512.Sum512(verifier)
	hash := stretch(units, passwordSalt)

	var failed error
	seal := func(key, iv, data []byte) string {
		out, err := cbc(key, iv, data)
		failed = errors.Join(failed, err)
		return base64.StdEncoding.EncodeToString(out)
	}
	b64 := base64.StdEncoding.EncodeToString
	const algorithm = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"`
	info := binary.LittleEndian.AppendUint32([]byte{4, 0, 4, 0}, 0x40)
	info = append(info, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\r\n"+
		`<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password" xmlns:c="http://schemas.microsoft.com/office/2006/keyEncryptor/certificate">`+
		`<keyData `+algorithm+` saltValue="`+b64(dataSalt)+`"/>`+
		`<dataIntegrity encryptedHmacKey="`+seal(key, vector(dataSalt, forHMACKey), hmacKey)+
		`" encryptedHmacValue="`+seal(key, vector(dataSalt, forHMACValue), mac.Sum(nil))+`"/>`+
		`<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`+
		fmt.Sprintf(`<p:encryptedKey spinCount="%d" `, spinCount)+algorithm+` saltValue="`+b64(passwordSalt)+
		`" encryptedVerifierHashInput="`+seal(derived(hash, forVerifier), passwordSalt, verifier)+
		`" encryptedVerifierHashValue="`+seal(derived(hash, forVerifierHash), passwordSalt, verifierHash[:])+
		`" encryptedKeyValue="`+seal(derived(hash, forKey), passwordSalt, key)+`"/>`+
		`</keyEncryptor></keyEncryptors></encryption>`...)
	if failed != nil {
		return failed
	}
	return writeCompound(w, append(dataSpaces(),
		stream("EncryptedPackage", sealed),
		stream("EncryptionInfo", info)))
}

// stretch makes the hash of the password expensive: H0 = SHA-512(salt,
// password), Hi = SHA-512(i, Hi-1).
func stretch(password []uint16, salt []byte) [sha512.Size]byte {
	first := append([]byte(nil), salt...)
	for _, u := range password {
		first = binary.LittleEndian.AppendUint16(first, u)
	}
	hash := sha512.Sum512(first)
	var round [4 + sha512.Size]byte
	for i := range uint32(spinCount) {
		binary.LittleEndian.PutUint32(round[:], i)
		copy(round[4:], hash[:])
		hash = sha512.Sum512(round[:])
	}
	return hash
}

// derived is the key for a purpose.
func derived(hash [sha512.Size]byte, purpose []byte) []byte {
	k := sha512.Sum512(append(hash[:], purpose...))
	return k[:keySize]
}

// vector is the initial vector for a purpose or a segment.
func vector(salt, purpose []byte) []byte {
	v := sha512.Sum512(append(append([]byte(nil), salt...), purpose...))
	return v[:aes.BlockSize]
}

// cbc encrypts data, filled up with zeros to whole blocks.
func cbc(key, iv, data []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, (len(data)+aes.BlockSize-1)/aes.BlockSize*aes.BlockSize)
	copy(out, data)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, out)
	return out, nil
}

// sealPackage encrypts the package in segments, each under a vector of its
// own, after its length.
func sealPackage(plain, key, salt []byte) ([]byte, error) {
	sealed := binary.LittleEndian.AppendUint64(make([]byte, 0, len(plain)+64), uint64(len(plain)))
	for i := 0; i*segmentSize < len(plain); i++ {
		segment := plain[i*segmentSize : min((i+1)*segmentSize, len(plain))]
		out, err := cbc(key, vector(salt, binary.LittleEndian.AppendUint32(nil, uint32(i))), segment)
		if err != nil {
			return nil, err
		}
		sealed = append(sealed, out...)
	}
	return sealed, nil
}

// dataSpaces say that the stream EncryptedPackage passed through encryption
// (MS-OFFCRYPTO 2.2). Readers other than Office do without them.
func dataSpaces() []*entry {
	version := []byte{1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0} // reader, updater, writer
	u32 := func(n ...uint32) (b []byte) {
		for _, v := range n {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
		return b
	}
	join := func(parts ...[]byte) (b []byte) {
		for _, p := range parts {
			b = append(b, p...)
		}
		return b
	}
	mapped := join(u32(1, 0), prefixed("EncryptedPackage"), prefixed("StrongEncryptionDataSpace"))
	id := prefixed("{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}")
	return []*entry{storage("\x06DataSpaces",
		stream("Version", join(prefixed("Microsoft.Container.DataSpaces"), version)),
		stream("DataSpaceMap", join(u32(8, 1, uint32(4+len(mapped))), mapped)),
		storage("DataSpaceInfo",
			stream("StrongEncryptionDataSpace", join(u32(8, 1), prefixed("StrongEncryptionTransform")))),
		storage("TransformInfo",
			storage("StrongEncryptionTransform",
				stream("\x06Primary", join(u32(uint32(8+len(id)), 1), id, prefixed("Microsoft.Container.EncryptionTransform"), version, u32(0, 0, 0, 4))))),
	)}
}

// prefixed is a UTF-16 string after its length in bytes, filled up to four bytes.
func prefixed(s string) []byte {
	units := utf16.Encode([]rune(s))
	b := binary.LittleEndian.AppendUint32(nil, uint32(2*len(units)))
	for _, u := range units {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}
