/** Hands topics to those who asked for them. */
export interface TopicHub {
  /** Null when too many are listening already, or too many of one owner. `send` gets each burst once, without repeats. */
  subscribe(topics: readonly string[], listener: TopicListener, owner?: string): (() => void) | null;
  publish(topics: readonly string[]): void;
  /** Tells every listener ('*') that anything may have changed. */
  publishAll(): void;
  /** Ends every subscription. */
  close(): void;
  readonly size: number;
}

export interface TopicListener {
  send(topics: string[]): void;
  end(): void;
}

interface Subscription {
  owner: string | undefined;
  wanted: ReadonlySet<string>;
  pending: Set<string>;
  timer: ReturnType<typeof setTimeout> | null;
  listener: TopicListener;
}

interface HubLimits {
  maxListeners: number;
  /** One person's browsers and scripts can't take everybody's places. */
  maxPerOwner?: number;
  gatherMs: number;
}

/** A burst within `gatherMs` reaches a listener as one message. */
export function topicHub({ maxListeners, maxPerOwner = maxListeners, gatherMs }: HubLimits): TopicHub {
  const subscriptions = new Set<Subscription>();
  const ownedBy = (owner: string | undefined): number =>
    owner === undefined ? 0 : [...subscriptions].filter((each) => each.owner === owner).length;

  const flush = (subscription: Subscription): void => {
    subscription.timer = null;
    const topics = [...subscription.pending];
    subscription.pending.clear();
    subscription.listener.send(topics);
  };
  const remove = (subscription: Subscription): void => {
    if (subscription.timer) clearTimeout(subscription.timer);
    subscriptions.delete(subscription);
  };

  const due = (subscription: Subscription): void => {
    if (subscription.pending.size > 0) subscription.timer ??= setTimeout(flush, gatherMs, subscription);
  };

  return {
    subscribe(topics, listener, owner) {
      if (subscriptions.size >= maxListeners || ownedBy(owner) >= maxPerOwner) return null;
      const subscription: Subscription = { owner, wanted: new Set(topics), pending: new Set(), timer: null, listener };
      subscriptions.add(subscription);
      return () => remove(subscription);
    },
    publish(topics) {
      for (const subscription of subscriptions) {
        for (const topic of topics) if (wants(subscription.wanted, topic)) subscription.pending.add(topic);
        due(subscription);
      }
    },
    publishAll() {
      for (const subscription of subscriptions) {
        subscription.pending.add("*");
        due(subscription);
      }
    },
    close() {
      for (const subscription of [...subscriptions]) {
        remove(subscription);
        subscription.listener.end();
      }
    },
    get size() {
      return subscriptions.size;
    },
  };
}

/** `node:*` asks for the topics of every node. */
function wants(wanted: ReadonlySet<string>, topic: string): boolean {
  if (wanted.has(topic)) return true;
  const colon = topic.indexOf(":");
  return colon > 0 && wanted.has(`${topic.slice(0, colon)}:*`);
}
