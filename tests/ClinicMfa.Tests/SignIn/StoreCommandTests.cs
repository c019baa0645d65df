using ClinicMfa.Testing;
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
            ["Subjects.Find", "Challenges.Find", "Budgets.Take", "Challenges.Save", "Events.Append"],
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
            ["Subjects.Find", "Challenges.Find", "OptOuts.Find", "Budgets.Take", "Challenges.Save", "Events.Append"],
            await CallsOfAsync(stores, () => browser.LogInAsync()));
        Assert.Equal(
            ["Subjects.Find", "Challenges.Find", "Challenges.Save", "Subjects.Save", "Budgets.GiveBack"],
            await CallsOfAsync(stores, () => browser.TypeRightAsync()));
    }

    /// <summary>The directory is asked who it is once a step, also by whoever shows the step, and how many staff there are once a minute.</summary>
    [Fact]
    public async Task WholeFlow_DirectoryCalls_OneAStepAndACountAMinute()
    {
        var directory = new CountedDirectory();
        await using var stage = new Stage(services => services.AddMemoryCache().AddSingleton<IMfaUserDirectory>(directory));
        directory.Inner = stage.Bed.Directory;
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        directory.Calls.Clear();

        var step = await browser.LogInAsync();
        Assert.Equal(["Find", "Count"], directory.Calls);
        Assert.Equal(user.Subject, step.User?.Subject);

        Assert.Equal(user.Subject, (await browser.TypeRightAsync()).User?.Subject);
        await stage.Browser(stage.User("other")).LogInAsync();
        Assert.Equal(["Find", "Count", "Find", "Find"], directory.Calls);

        stage.Pass(TimeSpan.FromMinutes(1));
        await stage.Browser(stage.User("third")).LogInAsync();
        Assert.Equal(["Find", "Count"], directory.Calls.Skip(4));
    }

    private static async Task<IEnumerable<string>> CallsOfAsync(FaultyStores stores, Func<Task> step)
    {
        var before = stores.Calls.Count;
        await step();
        return stores.Calls.Skip(before);
    }

    private sealed class CountedDirectory : IMfaUserDirectory
    {
        public InMemoryUserDirectory Inner { get; set; } = null!; // set by the test, before it is asked

        public List<string> Calls { get; } = [];

        public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
        {
            Calls.Add("Find");
            return Inner.FindAsync(subject, cancellationToken);
        }

        public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken)
        {
            Calls.Add("Count");
            return Inner.CountStaffAsync(clinicId, cancellationToken);
        }

        public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
            Inner.ListStaffAsync(clinicId, continuation, pageSize, cancellationToken);
    }
}
