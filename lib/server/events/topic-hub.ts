/** Hands topics to those who asked for them. */
export interface TopicHub {
  /** Null when too many are listening already. `send` gets each burst once, without repeats. */
  subscribe(topics: readonly string[], listener: TopicListener): (() => void) | null;
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
  wanted: ReadonlySet<string>;
  pending: Set<string>;
  timer: ReturnType<typeof setTimeout> | null;
  listener: TopicListener;
}

/** A burst within `gatherMs` reaches a listener as one message. */
export function topicHub({ maxListeners, gatherMs }: { maxListeners: number; gatherMs: number }): TopicHub {
  const subscriptions = new Set<Subscription>();

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
    subscribe(topics, listener) {
      if (subscriptions.size >= maxListeners) return null;
      const subscription: Subscription = { wanted: new Set(topics), pending: new Set(), timer: null, listener };
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
