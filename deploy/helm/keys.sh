# The keys of a release, made with openssl and kept in a folder; read by make-secrets.sh and by deploy/compose/make-keys.sh, which lay them out.
# Expects $folder and $ledgers (their two digits, with blanks or lines between). What is there is used again, nothing is replaced.
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
ec() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256; }
public_of() { openssl pkey -in "$1" -pubout -outform DER | openssl base64 -A; }
private_of() { openssl pkey -in "$1" -outform DER | openssl base64 -A; }

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

# For whom a certificate is: its name, then the hosts by which it is reached. The authority is this folder's own. What ends within thirty days is made
# anew, so this is to be said again each month.
certificate() {
    party=$1
    shift
    mkdir -p "$folder/tls"
    make "$folder/tls/authority.key" ec
    make "$folder/tls/authority.crt" openssl req -x509 -new -key "$folder/tls/authority.key" -days 3650 -subj "/CN=Jiexu" \
        -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"
    make "$folder/tls/$party.key" ec
    if [ -s "$folder/tls/$party.crt" ] && openssl x509 -in "$folder/tls/$party.crt" -checkend 2592000 >/dev/null; then return; fi
    hosts=
    for host in "$@"; do hosts="$hosts,DNS:$host"; done
    openssl req -new -key "$folder/tls/$party.key" -subj "/CN=$party" >"$folder/tls/$party.request"
    printf '%s\n' "subjectAltName=${hosts#,}" "extendedKeyUsage=serverAuth,clientAuth" "basicConstraints=CA:FALSE" >"$folder/tls/$party.extensions"
    openssl x509 -req -in "$folder/tls/$party.request" -CA "$folder/tls/authority.crt" -CAkey "$folder/tls/authority.key" -CAcreateserial \
        -days 397 -sha256 -extfile "$folder/tls/$party.extensions" >"$folder/tls/$party.crt.new" 2>/dev/null
    mv "$folder/tls/$party.crt.new" "$folder/tls/$party.crt"
    rm "$folder/tls/$party.request" "$folder/tls/$party.extensions"
}

# What is read, line by line, in whichever form it is laid out.

# The keys that a party shares with each it talks to.
messages_of() {
    for file in "$folder/pairs/$1+"* "$folder/pairs/"*"+$1."*; do
        if [ -s "$file" ]; then printf '%s=%s\n' "$(basename "$file")" "$(cat "$file")"; fi
    done
}
# The keys with which a party signs money or rule tables, if it does.
signing_of() {
    for file in "$folder/signing/$1".*.pem; do
        if [ -s "$file" ]; then printf '%s=%s\n' "$(basename "$file" .pem)" "$(private_of "$file")"; fi
    done
}
# The public halves of all that sign.
signers() {
    for file in "$folder"/signing/*.pem; do
        printf '%s=%s\n' "$(basename "$file" .pem)" "$(public_of "$file")"
    done
}
# The public halves of the services' own keys, in one line.
service_keys() {
    comma=
    for file in "$folder"/service/*.pem; do
        printf '%s%s=%s' "$comma" "$(basename "$file" .pem)" "$(public_of "$file")"
        comma=,
    done
}
# The public half of the key of a journal and, in NAME.former.pem, of all that were replaced.
journal_of() {
    openssl pkey -in "$folder/journal/$1.pem" -pubout
    if [ -s "$folder/journal/$1.former.pem" ]; then cat "$folder/journal/$1.former.pem"; fi
}
