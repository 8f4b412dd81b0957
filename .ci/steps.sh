# Sourced by the scripts here: named steps with their seconds, and where tools are kept between runs on one machine.
TOOLS=${PROZESSPLATTFORM_TOOLS:-/var/cache/prozessplattform-ci}
FAILED_STEPS=()

# step TITLE COMMAND...: runs a command under a heading and remembers when it failed.
step() {
  local title=$1 started=$SECONDS
  shift
  printf '\n=== %s\n' "$title"
  if "$@"; then
    printf '=== %s: %d s\n' "$title" $((SECONDS - started))
  else
    printf '=== %s FAILED after %d s\n' "$title" $((SECONDS - started))
    FAILED_STEPS+=("$title")
    return 1
  fi
}

# twice COMMAND...: what fetches something from outside gets a second try.
twice() {
  "$@" || { sleep 5 && "$@"; }
}

# wait_for SECONDS COMMAND...: until the command succeeds.
wait_for() {
  local limit=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$limit" ] || return 1
    sleep 0.2
  done
}

free_port() {
  node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"
}

listens() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
