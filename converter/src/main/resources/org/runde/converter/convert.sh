# Runs in the sandbox: a document comes in, pages go out. Everything it writes lies in /tmp, which is its own memory.
#
# $1 what it is: pdf office png jpeg gif    $2 most pages    $3 pixels of the longer side    $4 the same, small
# $5 pictures above this many bytes are worth a try as JPEG
#
# Out come lines, some of them followed by as many bytes as they say:
#   pages N · large PAGE BYTES · small PAGE BYTES · text PAGE BYTES · done · failed WHY
form=$1 most=$2 large=$3 small=$4 heavy=$5

failed() {
    echo "failed $1"
    exit 0
}

part() { # name page file
    echo "$1 $2 $(stat -c %s "$3")"
    cat "$3"
    rm -f "$3"
}

# A fresh profile for one document: no macros, nothing fetched, no links brought up to date.
profile() {
    mkdir -p /tmp/profile/user
    {
        echo '<?xml version="1.0" encoding="UTF-8"?>'
        echo '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        setting Common/Security/Scripting MacroSecurityLevel 3
        setting Common/Security/Scripting DisableMacrosExecution true
        setting Common/Security/Scripting DisableActiveContent true
        setting Common/Security/Scripting BlockUntrustedRefererLinks true
        setting Common/Save/Document UseUserData false
        setting Writer/Content/Update Link 0
        setting Calc/Content/Update Link 2
        echo '</oor:items>'
    } >/tmp/profile/user/registrymodifications.xcu
}

setting() { # path name value
    printf '<item oor:path="/org.openoffice.Office.%s"><prop oor:name="%s" oor:op="fuse"><value>%s</value></prop></item>\n' \
        "$1" "$2" "$3"
}

office() {
    # Documents of Microsoft's programs with a password have a stream of this name, in UTF-16.
    if LC_ALL=C grep -qaP 'E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e' /tmp/in; then
        failed ENCRYPTED
    fi
    profile
    timeout -s KILL 120 soffice --headless --norestore --nologo --nolockcheck \
        -env:UserInstallation=file:///tmp/profile --convert-to pdf --outdir /tmp/out /tmp/in >/tmp/said 2>&1 </tmp/nothing
    status=$?
    rm -rf /tmp/profile /tmp/in
    [ $status -ne 137 ] || failed TOOK_TOO_LONG
    if [ ! -s /tmp/out/in.pdf ]; then
        # Without a result and with an error of the program: it was stopped by a limit.
        [ $status -eq 0 ] || [ $status -eq 1 ] || failed TOO_MUCH
        failed BROKEN
    fi
    mv /tmp/out/in.pdf /tmp/in.pdf
}

image() {
    mv /tmp/in "/tmp/in.$form"
    timeout -s KILL 60 mutool convert -o /tmp/in.pdf "/tmp/in.$form" >/tmp/said 2>&1
    [ -s /tmp/in.pdf ] || failed BROKEN
}

# Each step has its own time, so that one page cannot take that of all others.
step() {
    timeout -s KILL 45 "$@" >/tmp/said 2>&1
    status=$?
    [ $status -ne 137 ] || failed TOOK_TOO_LONG
    return $status
}

one() { # page
    step pdftoppm -png -singlefile -f "$1" -l "$1" -scale-to "$large" /tmp/in.pdf /tmp/page
    [ -s /tmp/page.png ] || failed BROKEN
    picture=/tmp/page.png
    if [ "$(stat -c %s /tmp/page.png)" -gt "$heavy" ]; then
        step pdftoppm -jpeg -jpegopt quality=86 -singlefile -f "$1" -l "$1" -scale-to "$large" /tmp/in.pdf /tmp/page
        [ ! -s /tmp/page.jpg ] || picture=/tmp/page.jpg
    fi
    part large "$1" $picture
    rm -f /tmp/page.png /tmp/page.jpg
    step pdftoppm -jpeg -jpegopt quality=80 -singlefile -f "$1" -l "$1" -scale-to "$small" /tmp/in.pdf /tmp/page
    [ -s /tmp/page.jpg ] || failed BROKEN
    part small "$1" /tmp/page.jpg
    timeout -s KILL 20 pdftotext -f "$1" -l "$1" -enc UTF-8 -nopgbrk /tmp/in.pdf - 2>/tmp/said | head -c 20000 >/tmp/page.txt
    part text "$1" /tmp/page.txt
}

cat >/tmp/in || failed TOO_MUCH
: >/tmp/nothing
case $form in
    pdf) mv /tmp/in /tmp/in.pdf ;;
    office) office ;;
    *) image ;;
esac
if ! timeout -s KILL 30 pdfinfo /tmp/in.pdf >/tmp/facts 2>/tmp/said; then
    ! grep -qi 'incorrect password' /tmp/said || failed ENCRYPTED
    failed BROKEN
fi
pages=$(sed -n 's/^Pages: *\([0-9]\{1,9\}\)$/\1/p' /tmp/facts)
[ -n "$pages" ] && [ "$pages" -gt 0 ] || failed BROKEN
[ "$pages" -le "$most" ] || failed TOO_MANY_PAGES
echo "pages $pages"
page=1
while [ "$page" -le "$pages" ]; do
    one "$page"
    page=$((page + 1))
done
echo done
