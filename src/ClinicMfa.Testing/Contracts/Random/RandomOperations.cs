using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>Tries random sequences of operations on stores and on a plain model. What fails is shrunk to the shortest sequence, and printed with both sides' answers.</summary>
/// <param name="iterations">How many sequences at once. One after the other they are about ten times as long: a fifth as many.</param>
/// <param name="create">Makes fresh ids, and a model that knows nothing.</param>
/// <param name="lookAtStores">Reads at the end what is stored.</param>
/// <param name="lookAtModel">The same of the model.</param>
internal sealed class RandomOperations<TWorld, TModel>(
    int iterations, Func<(TWorld, TModel)> create, Func<TWorld, ValueTask<string>> lookAtStores, Func<TModel, string> lookAtModel)
{
    private const int LongerInSequence = 5;
    private const int MaxAtOnce = 5;
    private const int MaxBefore = 4;

    /// <summary>One after the other: each must answer what the model answers.</summary>
    public Task InSequenceAsync(Gen<StoreOperation<TWorld, TModel>> operations) => Task.Run(() => Initial.SampleModelBased(
        [Named(operations)],
        equal: (actual, expected) => actual.Answered.Fits(expected.Answered),
        iter: Math.Max(1, iterations / LongerInSequence),
        threads: 1,
        printActual: Print,
        printModel: Print));

    /// <summary>Several at once: all answers, and what is stored at the end, must be those of the model for some order of the operations.</summary>
    public Task AtOnceAsync(Gen<StoreOperation<TWorld, TModel>> operations) => Task.Run(() => Initial.SampleParallel(
        [Named(operations)],
        equal: (actual, expected) => actual.Answered.Fits(expected.Answered) && actual.End == expected.End,
        maxSequentialOperations: MaxBefore,
        maxParallelOperations: MaxAtOnce,
        iter: iterations,
        printActual: actual => $"{Print(actual)}{Environment.NewLine}    at the end: {actual.End}",
        printModel: expected => $"{Print(expected)}{Environment.NewLine}    at the end: {expected.End}"));

    private Gen<(Actual<TWorld, TModel>, Expected<TWorld, TModel>)> Initial => Gen.Const(() =>
    {
        var (world, model) = create();
        return (new Actual<TWorld, TModel>(world, lookAtStores), new Expected<TWorld, TModel>(model, lookAtModel));
    });

    private static GenOperation<Actual<TWorld, TModel>, Expected<TWorld, TModel>> Named(Gen<StoreOperation<TWorld, TModel>> operations) =>
        operations.Operation<Actual<TWorld, TModel>, Expected<TWorld, TModel>>(
            operation => operation.ToString(), (actual, operation) => actual.Run(operation), (expected, operation) => expected.Run(operation));

    private static string Print(Actual<TWorld, TModel> actual) => $"the stores answered{actual.Answered}";

    private static string Print(Expected<TWorld, TModel> expected) => $"they should have answered{expected.Answered}";
}
