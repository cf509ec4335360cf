// Questions on their way, in channels and threads, until the service's own message takes their place.

import { standingWords } from "../../words/wording";
import { connection } from "../connection.svelte";
import { status } from "../status.svelte";
import { channels } from "./channels.svelte";
import { Question } from "./question.svelte";
import { talkOf } from "./talk.svelte";
import { threadOf } from "./threads.svelte";

class Questions {
  list: Question[] = $state.raw([]);

  /** Those on their way in a channel, or in a thread of it. */
  in(collection: string, thread = ""): Question[] {
    return this.list.filter((each) => each.collection === collection && each.thread === thread);
  }

  ask(collection: string, words: string, thread = ""): void {
    const question = new Question(collection, words, thread);
    this.list = [...this.list, question];
    void this.run(question);
  }

  async run(question: Question): Promise<void> {
    status.say("Searching");
    const talk = talkOf(question.collection);
    const held = question.thread ? threadOf(question.thread).rows : talk.posts;
    const post = await question.ask(new Set(held.map((row) => row.id)));
    if (!post) {
      status.say(question.trouble);
      if (connection.keyWanted) connection.whenKeyed(question, () => void this.run(question));
      return;
    }
    if (question.thread) threadOf(question.thread).add(post);
    else talk.add(post);
    this.drop(question);
    const { answer } = post;
    status.say(answer ? `Answer: ${answer.headline}. ${standingWords(answer)}` : post.trouble);
    void talk.replied(post.id, (thread) => thread === question.thread);
    void channels.refresh();
  }

  drop(question: Question): void {
    this.list = this.list.filter((each) => each !== question);
  }

  /** Let go of failed ones that the service turned out to have kept. */
  settle(holds: (id: string) => boolean): void {
    const kept = (each: Question): boolean => {
      const id = each.created?.message_id;
      return each.phase === "failed" && id !== undefined && holds(id);
    };
    if (this.list.some(kept)) this.list = this.list.filter((each) => !kept(each));
  }
}

export const questions = new Questions();
