/** The figures as text, with what they are measured against. */
export function report({ contenders, throughput, direct, through, kept, signIns }) {
  const lines = ['', 'Throughput, closed loop, 32 connections, small JSON answer (median of the rounds):'];
  for (const [index, { name }] of contenders.entries()) {
    const perSecond = median(throughput[index].map((round) => round.perSecond));
    const cpu = median(throughput[index].map((round) => round.cpuPerRequest));
    lines.push(
      `  ${name.padEnd(38)} ${perSecond.toFixed(0).padStart(7)} requests/s   ${cpu.toFixed(0).padStart(5)} µs CPU each`,
    );
  }
  const [own, ...others] = throughput.map((rounds) => median(rounds.map((round) => round.perSecond)));
  for (const [index, other] of others.entries())
    lines.push(
      `  ${(own / other).toFixed(2)} × ${contenders[index + 1].name}${index === 0 ? ' (target: at least 2.5 ×)' : ''}`,
    );
  lines.push('');
  lines.push('Time added to a direct call, open loop at 500 requests/s:');
  for (const [share, target] of [
    [0.5, 1],
    [0.99, 5],
  ]) {
    const added = quantile(through, share) - quantile(direct, share);
    const label = `p${share * 100}`;
    lines.push(
      `  ${label.padEnd(4)} direct ${quantile(direct, share).toFixed(2)} ms, through ${quantile(through, share).toFixed(2)} ms, added ${added.toFixed(2)} ms (target: under ${target} ms)`,
    );
  }
  return `${[...lines, ...keptLines(kept), ...signInLines(signIns)].join('\n')}\n`;
}

function keptLines({ kept, past, hitRatio }) {
  const line = (name, { perSecond, cpuPerRequest }) =>
    `  ${name.padEnd(38)} ${perSecond.toFixed(0).padStart(7)} requests/s   ${cpuPerRequest.toFixed(0).padStart(5)} µs CPU each`;
  return [
    '',
    'Library entries of 8 KB, compressed, 500 entries asked for by Zipf; the service behind answers from memory:',
    line('asked for each time', past),
    line('kept for five seconds', kept),
    `  ${(kept.perSecond / past.perSecond).toFixed(2)} × at a hit ratio of ${(100 * hitRatio).toFixed(1)} %`,
  ];
}

function signInLines({ results, passwordHashing }) {
  const { memoryCost, timeCost, parallelism } = passwordHashing;
  return [
    '',
    `Sign-in through the gateway, per core of gateway and identity together (argon2id m=${memoryCost} KiB, t=${timeCost}, p=${parallelism}):`,
    ...results.map(
      ({ name, perSecond, perCore, keycloak }) =>
        `  ${name.padEnd(26)} ${perCore.toFixed(0).padStart(6)} per second and core (Keycloak's sizing: ${keycloak})   ${perSecond.toFixed(0)}/s here`,
    ),
  ];
}

function median(values) {
  return quantile(values, 0.5);
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
