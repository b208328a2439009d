# Sourced by ./run and ./test: finds JDK 25, Maven and Node, or says what is missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# The feature version of the JDK in $1, or nothing.
jdk_version() {
    [ -x "$1/bin/javac" ] || return 1
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

find_jdk() {
    local home version
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /opt/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$(dirname "$(dirname "$(readlink -f "$(command -v javac || echo /none/none/none)")")")"; do
        [ -n "$home" ] || continue
        version=$(jdk_version "$home") || continue
        if [ "${version:-0}" -ge 25 ]; then
            JAVA_HOME=$home
            # Maven's own libraries use what JDK 25 warns of; that is not ours to mend.
            MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
            export JAVA_HOME MAVEN_OPTS
            return 0
        fi
    done
    die "Runde needs a JDK 25 or newer. Install one (for example Temurin 25) or set JAVA_HOME to it."
}

need_build_tools() {
    command -v mvn >/dev/null || die "Runde is built with Maven 3.8 or newer. Install it (Debian: apt-get install maven)."
    command -v npm >/dev/null || die "The web client is built with Node 20 or newer. Install nodejs and npm."
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$major" -ge 20 ] || die "The web client needs Node 20 or newer; this is $(node --version)."
}

# True when $1 is missing or older than one of the files below the folders that follow.
stale() {
    local made=$1
    shift
    [ -e "$made" ] || return 0
    [ -n "$(find "$@" \( -name target -o -name node_modules -o -name dist \) -prune -o -type f -newer "$made" -print -quit)" ]
}

quiet() {
    local log
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

web_modules() {
    if stale "$root/web/node_modules/.package-lock.json" "$root/web/package-lock.json"; then
        echo "Fetching the web client's libraries …"
        (cd "$root/web" && quiet npm ci --no-audit --no-fund) && touch "$root/web/node_modules/.package-lock.json"
    fi
}

web_client() {
    web_modules
    if stale "$root/web/dist/index.html" "$root/web/src" "$root/web/public" "$root/web/index.html" \
        "$root/web/bundling" "$root/web/vite.config.ts" "$root/web/package-lock.json"; then
        echo "Building the web client …"
        (cd "$root/web" && quiet npm run build)
    fi
}

# Compiles what has changed, unless `compiled` says that this has just been done: as Maven takes a jar for another thing
# than the classes in it, it would begin anew.
server_jar() {
    web_client
    if stale "$root/app/target/runde.jar" "$root/pom.xml" "$root"/{wire,contract,kernel,mcu,converter,portal,app}/{src/main,pom.xml} \
        "$root/web/dist/index.html"; then
        echo "Building the server …"
        (cd "$root" && quiet mvn -q -B -ntp -Dstyle.color=never -pl app -am package -Dmaven.test.skip=true \
            ${compiled:+-Dmaven.main.skip=true})
        touch "$root/app/target/runde.jar"
    fi
}
