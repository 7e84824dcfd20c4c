#include "adapters/system/certificate.hpp"

#include <chrono>
#include <ctime>
#include <memory>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace adapters::system {
namespace {

struct Free {
    void operator()(BIO* file) const { BIO_free(file); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

Owned<BIO> opened(const std::filesystem::path& file) {
    return Owned<BIO>(BIO_new_file(file.c_str(), "r"));
}

// A key with a passphrase is none that a service can use: nobody is asked for it.
int no_passphrase(char*, int, int, void*) {
    return 0;
}

std::optional<engine::Moment> moment_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    return engine::Moment{std::chrono::seconds{timegm(&parts)}};
}

}  // namespace

CertificateLook look_at_certificate(const std::filesystem::path& certificate,
                                    const std::filesystem::path& key) {
    const Owned<BIO> certificate_file = opened(certificate);
    const Owned<BIO> key_file = opened(key);
    const Owned<X509> one(certificate_file
                              ? PEM_read_bio_X509(certificate_file.get(), nullptr, no_passphrase, nullptr)
                              : nullptr);
    const Owned<EVP_PKEY> other(
        key_file ? PEM_read_bio_PrivateKey(key_file.get(), nullptr, no_passphrase, nullptr) : nullptr);
    CertificateLook look;
    if (one) look.begins = moment_of(X509_get0_notBefore(one.get()));
    if (one) look.ends = moment_of(X509_get0_notAfter(one.get()));
    if (!one)
        look.problem = certificate.string() + " is no certificate in PEM";
    else if (!other)
        look.problem = key.string() + " is no key in PEM, or is locked with a passphrase";
    else if (X509_check_private_key(one.get(), other.get()) != 1)
        look.problem = key.string() + " is not the key of " + certificate.string();
    ERR_clear_error();
    return look;
}

}  // namespace adapters::system
