#!/bin/sh
# Makes the keys of a release and prints them as manifests: a ConfigMap with all public keys, and four Secrets for each service and ledger.
#   ./make-secrets.sh FOLDER RELEASE LEDGERS
#   ./make-secrets.sh ~/jiexu-keys jiexu 51,44 | kubectl -n pensions apply -f -
# FOLDER keeps the keys: what is there is used again, what is not there is made (openssl), nothing is taken away or replaced but a certificate
# that ends within thirty days: say it again each month. For a province more, say its two digits besides the others'. Keep the folder as you keep what it opens: who has it can speak for every service.
# To replace a key between two parties, add pairs/A+B.2 with a key and from=INSTANT (docs/decisions/0143); one that signs,
# signing/NAME.2.pem; docs/operate.md says the rest.
set -eu
if [ $# -ne 3 ]; then
    sed -n '2,8s/^# //p' "$0" >&2
    exit 2
fi
umask 077
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
folder=$1
release=$2
ledgers=$(printf '%s' "$3" | tr ',' '\n' | sort -u)
. "$here/keys.sh"

indented() { sed 's/^/    /'; }
head_of() {
    printf -- '---\napiVersion: v1\nkind: %s\nmetadata:\n  name: %s\n' "$1" "$2"
}
# A key of a Secret whose value is one line of a file, if there is such a file.
line() {
    if [ -s "$2" ]; then printf '  %s: "%s"\n' "$1" "$(cat "$2")"; fi
}

head_of ConfigMap "$release-public-keys"
printf 'data:\n  signers.properties: |\n'
signers | indented
printf '  service-keys: "%s"\n' "$(service_keys)"
for one in $parties; do
    case $one in gateway) ;; *)
        printf '  journal-%s.pem: |\n' "$one"
        journal_of "$one" | indented ;;
    esac
done

for one in $parties; do
    head_of Secret "$release-messages-$one"
    printf 'type: Opaque\nstringData:\n  messages.properties: |\n'
    messages_of "$one" | indented

    head_of Secret "$release-keys-$one"
    printf 'type: Opaque\nstringData:\n  service.pem: |\n'
    indented <"$folder/service/$one.pem"
    if [ -s "$folder/journal/$one.pem" ]; then
        printf '  journal.pem: |\n'
        indented <"$folder/journal/$one.pem"
    fi
    if [ -s "$folder/signing/$one.1.pem" ]; then
        printf '  signing.properties: |\n'
        signing_of "$one" | indented
    fi
    line cursor "$folder/secret/cursor-$one"
    line row-tags "$folder/secret/row-tags-$one"
    line row-tags-previous "$folder/secret/row-tags-$one.previous"
    if [ "$one" = registry ]; then
        line registry-encryption "$folder/secret/registry-encryption"
        line registry-encryption-previous "$folder/secret/registry-encryption.previous"
        line registry-lookup "$folder/secret/registry-lookup"
    fi

    certificate "$one" "$release-$one"
    head_of Secret "$release-tls-$one"
    printf 'type: kubernetes.io/tls\nstringData:\n'
    for file in "tls.crt $one.crt" "tls.key $one.key" "ca.crt authority.crt"; do
        printf '  %s: |\n' "${file% *}"
        indented <"$folder/tls/${file#* }"
    done

    # Labelled so that the database's operator takes a new password at once.
    head_of Secret "$release-database-$one"
    printf '  labels: {cnpg.io/reload: "true"}\ntype: kubernetes.io/basic-auth\nstringData:\n'
    printf '  username: jiexu_%s\n' "$(printf '%s' "$one" | tr '-' '_')"
    printf '  password: "%s"\n' "$(cat "$folder/password/$one")"
done
