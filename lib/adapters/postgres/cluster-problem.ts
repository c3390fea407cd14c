/** Something that a person has to put right before the databases can be used: the message names cause and next step. */
export class ClusterProblem extends Error {
  override readonly name = "ClusterProblem";
}
