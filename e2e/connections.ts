import type { BrowserContext, Page } from '@playwright/test';

/** Keeps the connections of a context's pages where tests find them. Call it before a page is opened. */
export async function keepConnections(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const kept: RTCPeerConnection[] = [];
    const Native = RTCPeerConnection;
    Object.assign(window, {
      connections: kept,
      RTCPeerConnection: class extends Native {
        constructor(config?: RTCConfiguration) {
          super(config);
          kept.push(this);
        }
      },
    });
  });
}

/** The candidate pair that a connection's transport has selected. */
export interface Way {
  protocol: string;
  local: string;
  remote: string;
}

/** The selected pair of every connection of a page that is up. */
export async function selectedWays(page: Page): Promise<Way[]> {
  return page.evaluate(async () => {
    const ways: { protocol: string; local: string; remote: string }[] = [];
    for (const pc of (window as unknown as { connections: RTCPeerConnection[] }).connections) {
      if (pc.connectionState !== 'connected') continue;
      const all = await pc.getStats();
      for (const s of all.values()) {
        if (s.type !== 'transport' || !s.selectedCandidatePairId) continue;
        const pair = all.get(s.selectedCandidatePairId);
        if (pair?.state !== 'succeeded') continue;
        const [local, remote] = [all.get(pair.localCandidateId), all.get(pair.remoteCandidateId)];
        ways.push({ protocol: local.protocol, local: `${local.candidateType} ${local.port}`, remote: `${remote.candidateType} ${remote.port}` });
      }
    }
    return ways;
  });
}

/** Bytes that all connections of a page have received so far: data, DTLS and SCTP, without UDP and below. */
export async function received(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let bytes = 0;
    for (const pc of (window as unknown as { connections: RTCPeerConnection[] }).connections) {
      if (pc.connectionState === 'closed') continue;
      for (const s of (await pc.getStats()).values()) if (s.type === 'transport') bytes += s.bytesReceived;
    }
    return bytes;
  });
}
