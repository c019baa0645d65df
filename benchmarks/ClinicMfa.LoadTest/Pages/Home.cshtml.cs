using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.LoadTest.Pages;

/// <summary>Where staff land; behind each host's own gate.</summary>
internal sealed class HomeModel : PageModel;
