#!/bin/sh
# Makes the keys of a release and prints them as manifests: a ConfigMap with all public keys, and three Secrets for each service and ledger.
#   ./make-secrets.sh FOLDER RELEASE LEDGERS
#   ./make-secrets.sh ~/jiexu-keys jiexu 51,44 | kubectl -n pensions apply -f -
# FOLDER keeps the keys: what is there is used again, what is not there is made (openssl), nothing is taken away or replaced. So for a
# province more, say its two digits besides the others'. Keep the folder as you keep what it opens: who has it can speak for every service.
# To replace a key between two parties, add pairs/A+B.2 with a key and from=INSTANT (docs/decisions/0143); one that signs,
# signing/NAME.2.pem; docs/operate.md says the rest.
set -eu
if [ $# -ne 3 ]; then
    sed -n '2,8s/^# //p' "$0" >&2
    exit 2
fi
umask 077
folder=$1
release=$2
ledgers=$(printf '%s' "$3" | tr ',' '\n' | sort -u)
for ledger in $ledgers; do
    case $ledger in
        [1-6][0-9]) ;;
        *) echo "not the two digits of a ledger: $ledger" >&2 && exit 2 ;;
    esac
done
mkdir -p "$folder/pairs" "$folder/signing" "$folder/journal" "$folder/service" "$folder/secret" "$folder/password"

parties=gateway
for ledger in $ledgers; do parties="$parties ledger-$ledger"; done
parties="$parties registry transfer"

# A file is written beside and then named, so that no half of a key stays when this is stopped.
make() {
    file=$1
    shift
    if [ ! -s "$file" ]; then
        "$@" >"$file.new"
        mv "$file.new" "$file"
    fi
}
ed25519() { make "$1" openssl genpkey -algorithm ed25519; }
public_of() { openssl pkey -in "$1" -pubout -outform DER | openssl base64 -A; }
private_of() { openssl pkey -in "$1" -outform DER | openssl base64 -A; }
indented() { sed 's/^/    /' "$1"; }

# Who shares a key with whom: the registry with all, the transfer service and the ledgers with all but the gateway.
shares() {
    case $1+$2 in
        gateway+registry) return 0 ;;
        gateway+*) return 1 ;;
        *) return 0 ;;
    esac
}

for one in $parties; do
    ed25519 "$folder/service/$one.pem"
    make "$folder/password/$one" openssl rand -hex 24
    case $one in gateway) ;; *)
        ed25519 "$folder/journal/$one.pem"
        make "$folder/secret/cursor-$one" openssl rand -base64 32 ;;
    esac
    case $one in registry | ledger-*) ed25519 "$folder/signing/$one.1.pem" ;; esac
    case $one in transfer | ledger-*) make "$folder/secret/row-tags-$one" openssl rand -base64 32 ;; esac
    after=
    for other in $parties; do
        if [ -n "$after" ] && shares "$one" "$other"; then make "$folder/pairs/$one+$other.1" openssl rand -base64 32; fi
        if [ "$one" = "$other" ]; then after=yes; fi
    done
done
make "$folder/secret/registry-encryption" openssl rand -base64 32
make "$folder/secret/registry-lookup" openssl rand -base64 32

head_of() {
    printf -- '---\napiVersion: v1\nkind: %s\nmetadata:\n  name: %s\n' "$1" "$2"
}
# A key of a Secret whose value is one line of a file, if there is such a file.
line() {
    if [ -s "$2" ]; then printf '  %s: "%s"\n' "$1" "$(cat "$2")"; fi
}

head_of ConfigMap "$release-public-keys"
printf 'data:\n  signers.properties: |\n'
for file in "$folder"/signing/*.pem; do
    name=$(basename "$file" .pem)
    printf '    %s=%s\n' "$name" "$(public_of "$file")"
done
comma=
printf '  service-keys: "'
for file in "$folder"/service/*.pem; do
    printf '%s%s=%s' "$comma" "$(basename "$file" .pem)" "$(public_of "$file")"
    comma=,
done
printf '"\n'
for one in $parties; do
    # The present key and, in NAME.former.pem, the public halves of all that were replaced.
    case $one in gateway) ;; *)
        printf '  journal-%s.pem: |\n' "$one"
        openssl pkey -in "$folder/journal/$one.pem" -pubout | sed 's/^/    /'
        if [ -s "$folder/journal/$one.former.pem" ]; then indented "$folder/journal/$one.former.pem"; fi ;;
    esac
done

for one in $parties; do
    head_of Secret "$release-messages-$one"
    printf 'type: Opaque\nstringData:\n  messages.properties: |\n'
    for file in "$folder/pairs/$one+"* "$folder/pairs/"*"+$one."*; do
        if [ -s "$file" ]; then printf '    %s=%s\n' "$(basename "$file")" "$(cat "$file")"; fi
    done

    head_of Secret "$release-keys-$one"
    printf 'type: Opaque\nstringData:\n  service.pem: |\n'
    indented "$folder/service/$one.pem"
    if [ -s "$folder/journal/$one.pem" ]; then
        printf '  journal.pem: |\n'
        indented "$folder/journal/$one.pem"
    fi
    if [ -s "$folder/signing/$one.1.pem" ]; then
        printf '  signing.properties: |\n'
        for file in "$folder/signing/$one".*.pem; do
            printf '    %s=%s\n' "$(basename "$file" .pem)" "$(private_of "$file")"
        done
    fi
    line cursor "$folder/secret/cursor-$one"
    line row-tags "$folder/secret/row-tags-$one"
    line row-tags-previous "$folder/secret/row-tags-$one.previous"
    if [ "$one" = registry ]; then
        line registry-encryption "$folder/secret/registry-encryption"
        line registry-encryption-previous "$folder/secret/registry-encryption.previous"
        line registry-lookup "$folder/secret/registry-lookup"
    fi

    # Labelled so that the database's operator takes a new password at once.
    head_of Secret "$release-database-$one"
    printf '  labels: {cnpg.io/reload: "true"}\ntype: kubernetes.io/basic-auth\nstringData:\n'
    printf '  username: jiexu_%s\n' "$(printf '%s' "$one" | tr '-' '_')"
    printf '  password: "%s"\n' "$(cat "$folder/password/$one")"
done
