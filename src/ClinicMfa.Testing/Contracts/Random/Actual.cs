namespace ClinicMfa.Testing;

/// <summary>One run of operations on the stores.</summary>
internal sealed class Actual<TWorld, TModel>(TWorld world, Func<TWorld, ValueTask<string>> look)
{
    private readonly Lazy<string> _end = new(() => Blocking.Wait(look(world)));

    public Answered Answered { get; } = new();

    /// <summary>What is stored once all operations are through.</summary>
    public string End => _end.Value;

    public void Run(StoreOperation<TWorld, TModel> operation) => Answered.Add(operation.ToString(), Blocking.Wait(Answer(operation)));

    /// <summary>An exception is an answer too: none that a model expects, and so printed with the sequence that led to it.</summary>
    private async ValueTask<string> Answer(StoreOperation<TWorld, TModel> operation)
    {
        try
        {
            return await operation.RunAsync(world);
        }
#pragma warning disable CA1031 // whatever a store throws is shown as its answer
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }
}
