using System.Collections.Concurrent;

namespace ClinicMfa.Testing;

/// <summary>What each operation of one sequence answered, or has to answer.</summary>
internal sealed class Answered
{
    /// <summary>An answer of a model: refused, for either of two reasons that both hold.</summary>
    public const string RefusedForEither = "Conflict or AlreadyGranted";

    private readonly ConcurrentQueue<(string Operation, string Answer)> _answers = new();

    public void Add(string operation, string answer) => _answers.Enqueue((operation, answer));

    /// <summary>Whether each operation answered what it has to. Those that do the very same may have swapped their answers.</summary>
    public bool Fits(Answered expected)
    {
        var rest = expected._answers.ToList();
        foreach (var (operation, answer) in _answers)
        {
            var index = rest.IndexOf((operation, answer));
            if (index < 0 && answer is nameof(SaveOutcome.Conflict) or nameof(SaveOutcome.AlreadyGranted))
                index = rest.IndexOf((operation, RefusedForEither));
            if (index < 0)
                return false;
            rest.RemoveAt(index);
        }

        return rest.Count == 0;
    }

    public override string ToString() => string.Concat(_answers.Select(entry => $"{Environment.NewLine}    {entry.Operation} -> {entry.Answer}"));
}
