namespace ClinicMfa.StoreBenchmarks;

/// <summary>One operation of a store, and the same by hand. Each gets the number of the worker that calls it, whose rows or keys nobody else touches.</summary>
/// <param name="Store">Where it is kept.</param>
/// <param name="Operation">What the store does.</param>
/// <param name="ByHand">What somebody would write who needs nothing else.</param>
/// <param name="Ours">Does it through the port.</param>
/// <param name="Theirs">Does it by hand.</param>
/// <param name="Bytes">The document's length, where there is one.</param>
internal sealed record Pair(string Store, string Operation, string ByHand, Func<int, Task> Ours, Func<int, Task> Theirs, int? Bytes = null);
