using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.SignIn;

/// <summary>What a login may cost in store commands (design §5), with the policy in the cache.</summary>
public sealed class StoreCommandTests
{
    [Fact]
    public async Task WholeFlow_StoreCommands_AsFewAsPromised()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(services => services.AddMemoryCache(), stores: stores);
        var (user, trusted) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);

        Assert.Equal(["Subjects.Find", "Events.Append"], await CallsOfAsync(stores, () => trusted.LogInAsync()));
        Assert.Equal(
            ["Subjects.Find", "Challenges.Find", "Budgets.Take", "Budgets.Take", "Challenges.Save", "Events.Append"],
            await CallsOfAsync(stores, () => browser.LogInAsync()));
        Assert.Equal(
            ["Subjects.Find", "Challenges.Find", "Subjects.Save", "Challenges.Save"],
            await CallsOfAsync(stores, () => browser.TypeWrongAsync()));
        Assert.Equal( // four, and after them the message is given back (C7)
            ["Subjects.Find", "Challenges.Find", "Challenges.Save", "Subjects.Save", "Budgets.GiveBack"],
            await CallsOfAsync(stores, () => browser.TypeRightAsync()));
    }

    /// <summary>A text costs one more: whether its number has opted out (M5, decision 33).</summary>
    [Fact]
    public async Task StartAsync_Text_OneCommandMore()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(services => services.AddMemoryCache(), stores: stores);
        await stage.TextsAsync();
        var user = stage.User();
        await stage.SetUpAsync(user);
        var browser = stage.Browser(user);

        Assert.Equal(
            ["Subjects.Find", "Challenges.Find", "OptOuts.Find", "Budgets.Take", "Budgets.Take", "Challenges.Save", "Events.Append"],
            await CallsOfAsync(stores, () => browser.LogInAsync()));
        Assert.Equal(
            ["Subjects.Find", "Challenges.Find", "Challenges.Save", "Subjects.Save", "Budgets.GiveBack"],
            await CallsOfAsync(stores, () => browser.TypeRightAsync()));
    }

    private static async Task<IEnumerable<string>> CallsOfAsync(FaultyStores stores, Func<Task> step)
    {
        var before = stores.Calls.Count;
        await step();
        return stores.Calls.Skip(before);
    }
}
