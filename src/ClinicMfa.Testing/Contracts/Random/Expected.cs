namespace ClinicMfa.Testing;

/// <summary>The same operations on the model.</summary>
internal sealed class Expected<TWorld, TModel>(TModel model, Func<TModel, string> look)
{
    public Answered Answered { get; } = new();

    public string End => look(model);

    public void Run(StoreOperation<TWorld, TModel> operation) => Answered.Add(operation.ToString(), operation.Expect(model));
}
