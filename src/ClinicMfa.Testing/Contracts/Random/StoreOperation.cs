namespace ClinicMfa.Testing;

/// <summary>One operation of a random sequence: what it does to the stores, and what a plain model says that it must answer. Records print as what they do.</summary>
/// <typeparam name="TWorld">The stores and the ids that one sequence uses.</typeparam>
/// <typeparam name="TModel">The plain reference model.</typeparam>
internal abstract record StoreOperation<TWorld, TModel>
{
    /// <summary>Does it, and says what was answered.</summary>
    public abstract ValueTask<string> RunAsync(TWorld world);

    /// <summary>Does it to the model, and says what has to be answered.</summary>
    public abstract string Expect(TModel model);
}
